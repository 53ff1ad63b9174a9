using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability;

/// <summary>More live answers than one part of the journal's tick holds, with a real database; the parts themselves are Core's to test.</summary>
public sealed class JournalPartsTests : IDisposable
{
    /// <summary>Two full parts of 256 and one that is not.</summary>
    private const int Answers = 600;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task All_are_written_down_and_gone_on_with_after_a_crash()
    {
        await using var ollama = await FakeOllamaServer.StartAsync();
        using var model = new ScriptedModel(
            ollama, [.. Enumerable.Repeat(0, Answers).Select(_ => new Script().Text("one ", "two ").Hold()), Script.Of("three")]);
        var settings = ServerSettings.In(folder, ollama.Address);
        settings["Runs__JournalMilliseconds"] = "100";
        settings["Providers__Ollama__MaxConcurrent"] = $"{Answers}";

        Guid[] answers;
        await using (var server = await ServerProcess.StartAsync(settings))
        {
            using var api = new Api(server.Address);
            answers = [.. (await Task.WhenAll(Enumerable.Range(0, Answers).Select(_ => api.BeginAsync("chat", model.Chat())))).Select(begun => begun.MessageId)];
            foreach (var answer in answers)
            {
                await JournalFile.WaitForAsync(folder.Database, answer, "one two ".Length);
            }

            await server.KillAsync();
        }

        await using var second = await ServerProcess.StartAsync(settings);
        using var after = new Api(second.Address);
        foreach (var answer in answers)
        {
            Assert.Equal("one two three", (await after.WaitForEndAsync(answer)).GetProperty("text").GetString());
        }

        Assert.Equal(0, await second.StopAsync());
    }
}
