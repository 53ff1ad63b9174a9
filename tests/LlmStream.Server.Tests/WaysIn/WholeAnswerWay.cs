using System.Net;
using System.Text.Json.Nodes;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary><c>POST /api/{generator}</c> that answers when all is written.</summary>
internal sealed class WholeAnswerWay(Uri address) : IWayIn
{
    private readonly HttpClient http = HttpWay.CreateClient(address);

    public async Task<Answer> AskAsync(string generatorId, JsonObject input)
    {
        using var request = HttpWay.PostJson($"/api/{generatorId}", input);
        using var response = await http.SendAsync(request, Patience.Token);
        var message = await HttpWay.ReadJsonAsync(response, Patience.Token);
        Assert.True(response.StatusCode == HttpStatusCode.OK, message.GetRawText());
        return new Answer(
            [],
            message.GetProperty("text").GetString()!,
            message.GetProperty("id").GetGuid(),
            message.GetProperty("conversationId").GetGuid());
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}
