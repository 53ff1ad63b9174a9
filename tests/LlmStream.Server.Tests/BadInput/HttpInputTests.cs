using System.Net;
using System.Text.Json.Nodes;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.BadInput;

/// <summary>What is wrong with a request over HTTP is told as a problem that names the field; the server goes on and logs no error.</summary>
[Collection(OneServer.Name)]
public sealed class HttpInputTests(SharedServer server) : IDisposable
{
    public void Dispose() => server.Process.Log.AssertNoErrors();

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task A_field_of_a_wrong_type_is_named(string generatorId)
    {
        foreach (var (field, value) in server.InputOf(generatorId))
        {
            var input = server.InputOf(generatorId);
            input[field] = value is JsonObject ? "text" : new JsonObject { ["not"] = "this" };
            var problem = (await PostAsync(generatorId, input)).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
            Assert.Contains(problem.GetProperty("errors").EnumerateObject(), error => error.Name.StartsWith(field, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task Every_missing_required_field_is_named(string generatorId)
    {
        var problem = (await PostAsync(generatorId, [])).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        var generators = await server.Api.GetAsync("/api/generators");
        var schema = generators.EnumerateArray().Single(generator => generator.GetProperty("id").GetString() == generatorId).GetProperty("inputSchema");
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToList() : [];
        var named = problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(named);
        Assert.All(required, name => Assert.Contains(name, named));
    }

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task An_unknown_field_is_named(string generatorId)
    {
        var input = server.InputOf(generatorId);
        input["surprise"] = 1;
        AssertNames("surprise", await PostAsync(generatorId, input));
    }

    public static TheoryData<string, string> WrongCommonFields => new()
    {
        { "messageId", "\"not-a-uuid\"" },
        { "messageId", "17" },
        { "conversationId", "\"0192f3a4\"" },
        { "edits", "true" },
        { "model", "[]" },
        { "temperature", "\"hot\"" },
        { "temperature", "7" },
        { "maxTokens", "0" },
        { "maxTokens", "1.5" },
        { "maxTokens", "99999999999999999999" },
        { "think", "\"yes\"" },
        { "paceMs", "-1" },
        { "paceMs", "1001" },
        { "paceMs", "\"fast\"" },
        { "instructions", "{}" },
        { "language", "5" },
    };

    [Theory]
    [MemberData(nameof(WrongCommonFields))]
    public async Task What_every_input_may_carry_is_checked(string field, string value)
    {
        var input = new JsonObject { ["message"] = "Hola", [field] = JsonNode.Parse(value) };
        AssertNames(field, await PostAsync("chat", input));
    }

    [Fact]
    public async Task Several_wrong_fields_are_all_named()
    {
        var input = new JsonObject { ["message"] = "Hola", ["temperature"] = "hot", ["paceMs"] = 5000, ["surprise"] = 1 };
        var reply = await PostAsync("chat", input);
        foreach (var field in new[] { "temperature", "paceMs", "surprise" })
        {
            AssertNames(field, reply);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"message\":")]
    [InlineData("{\"message\":\"Hola\"} trailing")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("{\"message\":\"\\ud83d\"}")]
    [InlineData("{\"message\":\"one\",\"message\":\"two\"}")]
    [InlineData("{\"\\ud800\":\"Hola\"}")]
    [InlineData("{\"message\":\"Hola\",\"think\":{\"\\udc00\":1}}")]
    public async Task What_is_not_a_json_object_is_refused(string body) =>
        (await server.Api.PostTextAsync("/api/chat", body)).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat") { Content = new ByteArrayContent([.. "{\"message\":\""u8, 0xff, .. "\"}"u8]) };
        request.Content.Headers.ContentType = new("application/json");
        (await server.Api.SendAsync(request)).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Json_that_is_nested_without_end_is_refused() =>
        (await server.Api.PostTextAsync("/api/chat", new string('[', 100_000))).ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Other_media_types_are_refused(string mediaType) =>
        (await server.Api.PostTextAsync("/api/chat", """{"message":"Hola"}""", mediaType))
            .ExpectProblem(HttpStatusCode.UnsupportedMediaType, "invalid_request");

    [Theory]
    [MemberData(nameof(TestCases.Generators), MemberType = typeof(TestCases))]
    public async Task Two_megabytes_are_too_large(string generatorId)
    {
        var input = server.InputOf(generatorId);
        input["instructions"] = new string('x', 2 * 1024 * 1024);
        (await PostAsync(generatorId, input)).ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task Two_megabytes_of_unknown_length_are_too_large()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat") { Content = new StringContent($$"""{"message":"{{new string('x', 2 * 1024 * 1024)}}"}""") };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        (await server.Api.SendAsync(request)).ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    private Task<Reply> PostAsync(string generatorId, JsonObject input) => server.Api.PostAsync($"/api/{generatorId}", input);

    private static void AssertNames(string field, Reply reply)
    {
        var problem = reply.ExpectProblem(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Contains(problem.GetProperty("errors").EnumerateObject(), error => error.Name == field && error.Value.GetArrayLength() > 0);
    }
}
