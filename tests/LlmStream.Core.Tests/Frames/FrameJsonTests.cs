using System.Text.Encodings.Web;
using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Frames;

namespace LlmStream.Core.Tests.Frames;

/// <summary>The written frames in <c>tests/golden/frames.json</c>, which the client's tests read too: the contract cannot drift apart.</summary>
public sealed class FrameJsonTests
{
    private static readonly Guid MessageId = Guid.Parse("0192f3a4-5b6c-7d8e-9f01-23456789abcd");
    private static readonly Guid ConversationId = Guid.Parse("0192f3a4-5b6c-7d8e-9f01-23456789abce");
    private static readonly Guid UserMessageId = Guid.Parse("0192f3a4-5b6c-7d8e-9f01-23456789abcf");
    private static readonly Usage Usage = new(26, 290, 41.5, 320, 7_300, true);
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new FrameJsonConverter() } };

    private static readonly ToolCall Asked = new("c3", "notes_add_note", 28, ToolCallState.Asking) { Title = "Add a note (notes)" };

    private static readonly Dictionary<string, Frame> Frames = new(StringComparer.Ordinal)
    {
        ["started"] = new StartedFrame(MessageId, ConversationId, UserMessageId, "lesson-plan", "ollama", "llama3.2", 800, 0),
        ["started-least"] = new StartedFrame(MessageId, ConversationId, null, "chat", "demo", "demo", null, 1),
        ["queued"] = new QueuedFrame(3),
        ["status-loading"] = new StatusFrame(RunPhase.Loading),
        ["status-evaluating"] = new StatusFrame(RunPhase.Evaluating),
        ["status-continuing"] = new StatusFrame(RunPhase.Continuing),
        ["status-correcting"] = new StatusFrame(RunPhase.Correcting),
        ["rewind"] = new RewindFrame(0, 120, 1),
        ["thinking"] = new ThinkingFrame(0, "Let me see.".AsMemory(), 1),
        ["token"] = new TokenFrame(6, " mañana \"👩‍🏫\"\n".AsMemory(), 1, 3),
        ["token-joined"] = new TokenFrame(21, "one two".AsMemory(), 2, 5),
        ["tool-asking"] = new ToolFrame(Asked with { Arguments = JsonSerializer.SerializeToElement(new { text = "Bring scissors" }) }),
        ["tool-refused"] = new ToolFrame(Asked with { State = ToolCallState.Failed, Error = "The user did not allow this. It was not done.", Refused = true }),
        ["tool-running"] = new ToolFrame(new ToolCall("c1", "calculator", 28, ToolCallState.Running, JsonSerializer.SerializeToElement(new { expression = "2+2" }))),
        ["tool-done"] = new ToolFrame(new ToolCall("c1", "calculator", 28, ToolCallState.Done, null, JsonSerializer.SerializeToElement(4))),
        ["tool-failed"] = new ToolFrame(new ToolCall("c2", "today", 28, ToolCallState.Failed, Error: "No clock.")),
        ["completed"] = new CompletedFrame(new Cursor(11, 28), FinishReason.Stop, Usage, null, true),
        ["completed-cut"] = new CompletedFrame(new Cursor(11, 28), FinishReason.Stop, Usage with { HistoryLeftOut = 12, ThinkingMs = 4100 }, null, true),
        ["completed-length"] = new CompletedFrame(new Cursor(0, 28, 2), FinishReason.Length, new Usage(null, null, null, 5, 9, false), JsonSerializer.SerializeToElement(new[] { 1 }), false),
        ["stopped"] = new StoppedFrame(new Cursor(0, 28), Usage, true),
        ["failed"] = new FailedFrame(new Cursor(0, 28), new Failure(FailureCode.ProviderTimeout, "Ollama was silent.", true, 5), true),
        ["failed-invalid"] = FailedFrame.Refused(Failure.Invalid("questionCount", "must be a whole number from 1 to 50")),
    };

    public static TheoryData<string> Names => [.. Frames.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frame_is_written_as_the_golden_file_says(string name)
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(GoldenFile));
        var expected = golden.RootElement.GetProperty(name);
        var written = JsonSerializer.Serialize<Frame>(Frames[name], Relaxed);
        Assert.Equal(JsonSerializer.Serialize(expected, Relaxed), written);
        Assert.Equal(Frames[name].Type, expected.GetProperty("type").GetString());
    }

    [Fact]
    public void The_golden_file_has_every_kind_of_frame()
    {
        var kinds = typeof(Frame).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Frame)));
        Assert.Empty(kinds.Except(Frames.Values.Select(frame => frame.GetType())));
    }

    [Fact]
    public void A_frame_is_written_the_same_by_its_own_type()
    {
        foreach (var frame in Frames.Values)
        {
            Assert.Equal(JsonSerializer.Serialize(frame, Relaxed), JsonSerializer.Serialize(frame, frame.GetType(), Relaxed));
        }
    }

    private static string GoldenFile => Path.Combine(AppContext.BaseDirectory, "golden", "frames.json");
}
