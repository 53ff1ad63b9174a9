using System.Net;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Models;

/// <summary>What there is to know about models, and removing them.</summary>
[Collection(OneServer.Name)]
public sealed class ModelDetailsTests(SharedServer server)
{
    [Fact]
    public async Task A_model_is_described_whole()
    {
        using var model = server.Model(new Script().Text("one").Done());
        server.Ollama.Models.Load(model.Name);

        var described = await server.Api.GetAsync($"/api/models/ollama/{model.Name}");

        Assert.Equal($"ollama/{model.Name}:latest", described.GetProperty("id").GetString());
        Assert.True(described.GetProperty("loaded").GetBoolean());
        Assert.True(described.GetProperty("loadedUntil").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());
        var details = described.GetProperty("details");
        Assert.Equal(("3.2B", "Q4_K_M", "llama"), (Text("parameterSize"), Text("quantization"), Text("family")));
        Assert.StartsWith("MIT License", Text("license"), StringComparison.Ordinal);
        Assert.Equal("{{ .Prompt }}", Text("template"));
        Assert.Equal(details.GetProperty("memoryBytes").GetInt64(), details.GetProperty("videoMemoryBytes").GetInt64());

        string? Text(string field) => details.GetProperty(field).GetString();
    }

    [Fact]
    public async Task The_list_tells_until_when_a_model_is_loaded_and_who_keeps_models()
    {
        using var model = server.Model(new Script().Text("one").Done());
        server.Ollama.Models.Load(model.Name);
        using var other = server.Model(new Script().Text("two").Done());

        var list = await server.Api.GetAsync("/api/models");

        var models = list.GetProperty("models").EnumerateArray().ToDictionary(each => each.GetProperty("id").GetString()!, StringComparer.Ordinal);
        Assert.True(models[$"ollama/{model.Name}:latest"].TryGetProperty("loadedUntil", out _));
        Assert.False(models[$"ollama/{other.Name}:latest"].TryGetProperty("loadedUntil", out _));
        Assert.All(models.Values, each => Assert.False(each.TryGetProperty("details", out _)));
        var keepers = list.GetProperty("providers").EnumerateArray().ToDictionary(
            each => each.GetProperty("name").GetString()!, each => each.GetProperty("keepsModels").GetBoolean(), StringComparer.Ordinal);
        Assert.Equal((true, false), (keepers["ollama"], keepers["demo"]));
    }

    [Fact]
    public async Task Other_providers_models_are_described_as_far_as_they_are_known()
    {
        var described = await server.Api.GetAsync("/api/models/demo/demo");
        Assert.Equal("demo/demo", described.GetProperty("id").GetString());
        Assert.False(described.TryGetProperty("details", out _));
    }

    [Theory]
    [InlineData("ollama/nobody")]
    [InlineData("demo/nobody")]
    public async Task One_that_is_not_there_is_told_so(string model) =>
        (await server.Api.SendAsync(HttpMethod.Get, $"/api/models/{model}")).ExpectProblem(HttpStatusCode.BadGateway, "model_not_found");

    [Fact]
    public async Task A_removed_model_is_not_listed_any_more()
    {
        using var model = server.Model(new Script().Text("one").Done());
        Assert.Equal(HttpStatusCode.NoContent, (await server.Api.SendAsync(HttpMethod.Delete, $"/api/models/ollama/{model.Name}:latest")).Status);
        (await server.Api.SendAsync(HttpMethod.Get, $"/api/models/ollama/{model.Name}")).ExpectProblem(HttpStatusCode.BadGateway, "model_not_found");
    }
}
