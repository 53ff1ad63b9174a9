using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Promises;

/// <summary>A request for somebody who is not there; what can go wrong with those who are stands in the fault table.</summary>
[Collection(OneServer.Name)]
public sealed class FailureTests(SharedServer server)
{
    [Theory]
    [MemberData(nameof(TestCases.StreamingWays), MemberType = typeof(TestCases))]
    public async Task A_provider_that_nobody_has_is_refused(string wayName)
    {
        var input = server.InputOf("chat");
        input["model"] = "nobody/model";
        await using var way = server.OpenStreaming(wayName);
        await using var stream = await way.StartAsync("chat", input);

        Assert.Equal("model_not_found", (await stream.NextAsync(frame => frame.IsTerminal)).Code);
    }
}
