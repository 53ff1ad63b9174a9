using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>What was answered is still there when the server comes back on the same file.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_generator_s_answer_over_every_way_in_is_there_after_a_restart()
    {
        var answers = new List<(string Generator, Answer Answer)>();
        await using (var before = await ServerProcess.StartAsync(ServerSettings.In(folder)))
        {
            foreach (var (generator, input) in await Inputs.ReadAsync(before.Address))
            {
                foreach (var name in Ways.All)
                {
                    await using var way = Ways.Open(name, before.Address);
                    answers.Add((generator, await way.AskAsync(generator, input)));
                }
            }

            Assert.Equal(0, await before.StopAsync());
            before.Log.AssertNoErrors();
        }

        await using var after = await ServerProcess.StartAsync(ServerSettings.In(folder));
        using var api = new Api(after.Address);
        foreach (var (generator, answer) in answers)
        {
            var message = await api.MessageAsync(answer.MessageId);
            Assert.Equal(answer.Text, message.GetProperty("text").GetString());
            Assert.Equal(generator, message.GetProperty("generator").GetString());
            Assert.Equal("completed", message.GetProperty("state").GetString());
            var conversation = await api.ConversationAsync(answer.ConversationId);
            Assert.Equal(answer.MessageId, conversation.GetProperty("activeMessageId").GetGuid());
        }

        foreach (var name in Ways.Streaming)
        {
            await using var way = Ways.OpenStreaming(name, after.Address);
            var (generator, answer) = answers[0];
            await using var stream = await way.ResumeAsync(generator, answer.MessageId);
            var frames = await stream.ReadToEndAsync();
            FrameRules.AssertKept(frames);
            Assert.Equal(answer.Text, Reading.TextOf(frames));
        }

        Assert.Equal(TestCases.GeneratorIds.Count * Ways.All.Count, answers.Count);
    }
}
