using System.Net;
using System.Text.Json;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Operations;

/// <summary>The interface describes itself: OpenAPI, schemas, examples.</summary>
[Collection(OneServer.Name)]
public sealed class DocumentationTests(SharedServer server)
{
    private static readonly (string Path, string[] Methods)[] Routes =
    [
        ("/api/generators", ["get"]),
        ("/api/conversations", ["get"]),
        ("/api/conversations/{id}", ["get", "patch", "delete"]),
        ("/api/conversations/{id}/restore", ["post"]),
        ("/api/messages/{id}", ["get"]),
        ("/api/messages/{id}/stream", ["get"]),
        ("/api/messages/{id}/stop", ["post"]),
        ("/api/messages/{id}/retry", ["post"]),
        ("/api/feed", ["get"]),
        ("/api/models", ["get"]),
        ("/api/models/pull", ["post"]),
        ("/api/models/pull/stop", ["post"]),
        ("/api/models/pulls", ["get"]),
        ("/api/models/warm", ["post"]),
        ("/api/models/{name}", ["get", "delete"]),
        ("/api/status", ["get"]),
    ];

    [Fact]
    public async Task The_document_has_every_route_and_every_generator()
    {
        var document = await server.Api.GetAsync("/api/openapi.json");
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths");
        foreach (var (path, methods) in Routes.Concat(TestCases.GeneratorIds.Select(id => ($"/api/{id}", new[] { "post" }))))
        {
            Assert.True(paths.TryGetProperty(path, out var operations), $"{path} is not described");
            Assert.All(methods, method => Assert.True(operations.TryGetProperty(method, out _), $"{method} {path} is not described"));
        }
    }

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task A_generator_is_described_by_its_own_schema(string generatorId)
    {
        var schema = (await GeneratorAsync(generatorId)).GetProperty("inputSchema");
        var operation = (await server.Api.GetAsync("/api/openapi.json")).GetProperty("paths").GetProperty($"/api/{generatorId}").GetProperty("post");
        var described = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");

        Assert.Equal(NamesOf(schema.GetProperty("properties")), NamesOf(described.GetProperty("properties")));
        Assert.False(string.IsNullOrWhiteSpace(operation.GetProperty("summary").GetString()));
    }

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task Every_example_is_a_valid_input(string generatorId)
    {
        var generator = await GeneratorAsync(generatorId);
        Assert.False(string.IsNullOrWhiteSpace(generator.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(generator.GetProperty("description").GetString()));
        Assert.NotEmpty(generator.GetProperty("examples").EnumerateArray());
        foreach (var example in generator.GetProperty("examples").EnumerateArray())
        {
            Assert.False(string.IsNullOrWhiteSpace(example.GetProperty("title").GetString()));
            var reply = await server.Api.PostTextAsync($"/api/{generatorId}", example.GetProperty("input").GetRawText());
            reply.Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_page_to_try_it_is_there()
    {
        var page = await server.Api.SendAsync(HttpMethod.Get, "/api/docs/index.html");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.Status, page.MediaType));
    }

    private async Task<JsonElement> GeneratorAsync(string id) =>
        (await server.Api.GetAsync("/api/generators")).EnumerateArray().Single(generator => generator.GetProperty("id").GetString() == id);

    private static IEnumerable<string> NamesOf(JsonElement properties) =>
        properties.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
}
