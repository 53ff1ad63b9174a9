using System.Net;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Security;

/// <summary>No prompt and no answer in the logs, nothing of the inside in an answer.</summary>
[Collection(OneServer.Name)]
public sealed class PrivacyTests(SharedServer server)
{
    [Fact]
    public async Task Logs_hold_no_word_of_a_question_or_an_answer()
    {
        using var good = server.Model(new Script().Think("thoughtmarmoset ").Text("answernarwhal ").Done());
        using var bad = server.Model(new Script().Text("answernarwhal ").Line("brokenaxolotl"));
        var input = good.Chat("questionpangolin");
        input["instructions"] = "instructionokapi";
        var message = await server.Api.CompleteAsync("chat", input);
        await server.Api.CompleteAsync("chat", bad.Chat("questionpangolin"));
        await server.Api.GetAsync("/api/conversations?q=questionpangolin");
        await server.Api.PostAsync("/api/chat", new System.Text.Json.Nodes.JsonObject { ["message"] = 5, ["questionpangolin"] = 1 });

        Assert.Equal("answernarwhal ", message.GetProperty("text").GetString());
        var files = Directory.GetFiles(server.Folder, "*.log", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var logs = server.Process.Log.Text + string.Concat(await Task.WhenAll(files.Select(ReadSharedAsync)));
        Assert.Contains(message.GetProperty("id").GetString()!, logs, StringComparison.Ordinal);
        foreach (var word in new[] { "questionpangolin", "instructionokapi", "answernarwhal", "thoughtmarmoset", "brokenaxolotl" })
        {
            Assert.DoesNotContain(word, logs, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("GET", "/api/messages/x")]
    [InlineData("POST", "/api/chat")]
    [InlineData("GET", "/api/conversations?before=x")]
    [InlineData("GET", "/../../etc/passwd")]
    [InlineData("GET", "/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("GET", "/appsettings.json")]
    [InlineData("GET", "/LlmStream.Server.dll")]
    public async Task A_refusal_tells_nothing_of_the_inside(string method, string path)
    {
        var reply = await server.Api.SendAsync(new HttpMethod(method), path);

        Assert.InRange((int)reply.Status, 400, 499);
        foreach (var inside in new[] { "   at ", "System.", "LlmStream.", ".cs:", server.Folder, AppContext.BaseDirectory })
        {
            Assert.DoesNotContain(inside, reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Health_and_status_tell_no_path()
    {
        var reply = await server.Api.SendAsync(HttpMethod.Get, "/health");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.DoesNotContain(server.Folder, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Folder, (await server.Api.GetAsync("/api/status")).GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>The server has the file open for writing.</summary>
    private static async Task<string> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }
}
