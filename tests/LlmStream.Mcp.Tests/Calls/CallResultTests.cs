using System.Text.Json;
using LlmStream.Core.Tools;
using LlmStream.Mcp.Calls;
using LlmStream.Mcp.Settings;
using ModelContextProtocol.Protocol;

namespace LlmStream.Mcp.Tests.Calls;

public sealed class CallResultTests
{
    private static readonly Secrets None = new(new McpServerOptions());

    [Fact]
    public void Texts_are_joined_and_what_cannot_be_shown_is_named()
    {
        var result = CallResult.Read(
            new CallToolResult
            {
                Content =
                [
                    new TextContentBlock { Text = "One" },
                    new ResourceLinkBlock { Name = "plan", Uri = "file:///plan.md" },
                    new EmbeddedResourceBlock { Resource = new TextResourceContents { Uri = "note:1", Text = "Two" } },
                    ImageContentBlock.FromBytes(new byte[] { 1 }, "image/png"),
                ],
            },
            None);
        Assert.Equal("One\n[plan](file:///plan.md)\nTwo\n[a picture, image/png, that cannot be shown here]", result.GetProperty("text").GetString());
    }

    [Fact]
    public void A_structure_is_kept_unless_it_is_too_long()
    {
        var small = new CallToolResult { Content = [new TextContentBlock { Text = "7" }], StructuredContent = JsonElement.Parse("""{"count":7}""") };
        Assert.Equal(7, CallResult.Read(small, None).GetProperty("count").GetInt32());
        var large = new CallToolResult
        {
            Content = [new TextContentBlock { Text = "many" }],
            StructuredContent = JsonSerializer.SerializeToElement(new { all = new string('x', CallResult.MostText) }),
        };
        Assert.Equal("many", CallResult.Read(large, None).GetProperty("text").GetString());
    }

    [Fact]
    public void A_long_text_is_cut_between_characters_and_says_so()
    {
        var text = new string('x', CallResult.MostText - 1) + "👩‍🏫 and more";
        var read = CallResult.Read(new CallToolResult { Content = [new TextContentBlock { Text = text }] }, None).GetProperty("text").GetString()!;
        Assert.Equal($"{new string('x', CallResult.MostText - 1)}… ({text.Length - CallResult.MostText + 1} more characters are left out)", read);
    }

    [Theory]
    [InlineData("No such note.", "No such note.")]
    [InlineData("", "The tool failed and did not say why.")]
    public void An_error_is_one_that_the_model_is_told(string said, string told)
    {
        var failure = Assert.Throws<ToolException>(() => CallResult.Read(new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = said }] }, None));
        Assert.Equal(told, failure.Message);
    }

    [Theory]
    [InlineData("\u001b")]
    [InlineData("👩")]
    public void A_text_of_letters_that_are_written_longer_is_cut_until_it_may_be_given(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, CallResult.MostText));
        var read = CallResult.Read(new CallToolResult { Content = [new TextContentBlock { Text = text }] }, None);
        Assert.InRange(read.GetRawText().Length, 10_000, CallResult.MostWritten);
        Assert.EndsWith("more characters are left out)", read.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_structure_that_is_written_longer_without_secrets_is_given_as_text()
    {
        var structure = JsonElement.Parse($$"""{"all":"{{string.Concat(Enumerable.Repeat("👩", 7_000))}}"}""");
        var result = new CallToolResult { Content = [new TextContentBlock { Text = "many" }], StructuredContent = structure };
        Assert.Equal("many", CallResult.Read(result, Keyed()).GetProperty("text").GetString());
    }

    [Fact]
    public void No_part_of_a_secret_is_shown_where_a_text_is_cut()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789-secret ", 4_000));
        var read = CallResult.Read(new CallToolResult { Content = [new TextContentBlock { Text = text }] }, Keyed()).GetProperty("text").GetString()!;
        Assert.DoesNotContain("0", read[..read.LastIndexOf('(')], StringComparison.Ordinal);
        Assert.EndsWith("more characters are left out)", read, StringComparison.Ordinal);
    }

    private static Secrets Keyed()
    {
        var options = new McpServerOptions();
        options.Headers["X-Key"] = "0123456789-secret";
        return new Secrets(options);
    }
}
