using System.Text.Json;
using LlmStream.Mcp.Calls;
using LlmStream.Mcp.Settings;

namespace LlmStream.Mcp.Tests.Calls;

public sealed class SecretsTests
{
    private readonly Secrets secrets;

    public SecretsTests()
    {
        var options = new McpServerOptions();
        options.Headers["Authorization"] = "Bearer header-secret";
        options.Environment["API_KEY"] = "12345678";
        options.Environment["FOLDER"] = "/srv/school";
        options.Environment["A_TOKEN"] = "short";
        secrets = new Secrets(options);
    }

    [Theory]
    [InlineData("Sent Bearer header-secret there", "Sent … there")]
    [InlineData("It was header-secret, not another", "It was …, not another")]
    [InlineData("12345678?", "…?")]
    [InlineData("/srv/school/short", "/srv/school/short")]
    public void They_are_cut_out_of_texts_and_what_is_none_stays(string said, string told) => Assert.Equal(told, secrets.Hide(said));

    [Fact]
    public void They_are_cut_out_of_every_part_of_a_structure_which_stays_one()
    {
        var hidden = secrets.Hide(JsonElement.Parse("""{"a":["x 12345678",{"header-secret":true}],"n":12345678,"m":12.50,"none":null}"""));
        Assert.Equal("""{"a":["x …",{"…":true}],"n":"…","m":12.50,"none":null}""", hidden.GetRawText());
    }

    [Fact]
    public void Of_a_schema_only_what_is_read_is_changed_and_a_name_stands_in_it_once()
    {
        var options = new McpServerOptions();
        options.Headers["X-Region"] = "europe";
        var schema = JsonElement.Parse(
            """{"type":"object","description":"of europe","properties":{"europe":{"enum":["europe"],"default":"europe"},"title":{"const":"europe"},"title":{}},"type":"string"}""");
        Assert.Equal(
            """{"type":"object","description":"of …","properties":{"europe":{"enum":["europe"],"default":"…"},"title":{"const":"europe"}}}""",
            new Secrets(options).HideInSchema(schema).GetRawText());
    }

    [Fact]
    public void A_name_that_a_result_has_twice_breaks_nothing() =>
        Assert.Equal("""{"a":1}""", secrets.Hide(JsonElement.Parse("""{"a":1,"a":2}""")).GetRawText());

    [Theory]
    [InlineData("https://hosted.example/mcp?key=query-key-1&b=c", "query-key-1")]
    [InlineData("https://user:pass-word@hosted.example/mcp", "pass-word")]
    [InlineData("https://hosted.example/s/0f9a8b7c6d5e4f3a2b1c0d/mcp", "0f9a8b7c6d5e4f3a2b1c0d")]
    [InlineData("https://hosted.example/mcp?key=query%20key", "query key")]
    public void What_of_an_address_may_be_a_key_is_cut_out(string url, string key)
    {
        var told = new Secrets(new McpServerOptions { Url = url }).Hide($"at {key}, on hosted.example/mcp");
        Assert.Equal("at …, on hosted.example/mcp", told);
    }

    [Theory]
    [InlineData("--api-key=argument-key")]
    [InlineData("--token", "argument-key")]
    [InlineData("-e", "API_KEY=argument-key")]
    [InlineData("--header", "Authorization: Bearer argument-key")]
    public void An_argument_is_cut_out_whose_name_says_that_it_is_secret(params string[] arguments)
    {
        var options = new McpServerOptions { Command = "notes" };
        options.Arguments.AddRange(["--folder=/srv/school", "serving-notes", .. arguments]);
        Assert.Equal("serving-notes of /srv/school with …", new Secrets(options).Hide("serving-notes of /srv/school with argument-key"));
    }
}
