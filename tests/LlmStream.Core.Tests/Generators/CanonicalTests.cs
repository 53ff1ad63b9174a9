using LlmStream.Core.Generators;

namespace LlmStream.Core.Tests.Generators;

/// <summary>Two bodies that ask for the same are the same.</summary>
public sealed class CanonicalTests
{
    [Fact]
    public void Order_defaults_nulls_and_what_belongs_to_the_request_make_no_difference()
    {
        var one = Canonical("quiz", """{"subject":"Art","gradeLevel":"4","topic":"Colour","questionCount":10}""");
        var other = Canonical("quiz", """
            {"topic":"Colour","paceMs":50,"gradeLevel":"4","totalPoints":null,"language":" ","subject":"Art",
             "messageId":"0192f3a4-5b6c-7d8e-9f01-23456789abcd","questionCount":1e1}
            """);

        Assert.Equal(one, other);
        Assert.DoesNotContain("messageId", other, StringComparison.Ordinal);
        Assert.DoesNotContain("paceMs", other, StringComparison.Ordinal);
        Assert.DoesNotContain("null", other, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_value_makes_another_text() => Assert.NotEqual(
        Canonical("chat", """{"message":"Hello"}"""),
        Canonical("chat", """{"message":"Hello "}"""));

    [Fact]
    public void It_can_be_read_again_and_keeps_the_conversation()
    {
        const string Body = """{"message":"Hola","tutor":{"targetLanguage":"Spanish","level":"A1"},"conversationId":"0192f3a4-5b6c-7d8e-9f01-23456789abcd"}""";

        var once = Canonical("chat", Body);

        Assert.Contains("0192f3a4-5b6c-7d8e-9f01-23456789abcd", once, StringComparison.Ordinal);
        Assert.Contains("\"corrections\":true", once, StringComparison.Ordinal);
        Assert.Equal(once, Canonical("chat", once));
    }

    [Fact]
    public void A_null_character_is_dropped()
    {
        var input = (ChatInput)Cases.Catalog.Get("chat").Parse(Cases.Element("{\"message\":\"a\\u0000b\"}"));

        Assert.Equal("ab", input.Message);
    }

    private static string Canonical(string id, string body) =>
        GeneratorInputJson.Canonical(Cases.Catalog.Get(id).Parse(Cases.Element(body))).GetRawText();
}
