using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Failures;

namespace LlmStream.Core.Tests.Generators;

/// <summary>
/// The schemas in <c>tests/golden/schemas.json</c> and the refusals in <c>tests/golden/refused.json</c>. The client's tests check the same
/// inputs against the same schemas: its forms and the server say the same words. When a schema changes, its new text goes into the file.
/// </summary>
public sealed class GoldenFormTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Ids => Cases.Ids;

    public static TheoryData<int> Refusals => [.. Enumerable.Range(0, Read("refused.json").AsArray().Count)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_schema_is_the_one_in_the_golden_file(string id)
    {
        var schema = JsonNode.Parse(Cases.Catalog.Get(id).InputSchema.GetRawText())!;

        Assert.Equal(Read("schemas.json")[id]!.ToJsonString(Readable), schema.ToJsonString(Readable));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void An_input_is_refused_with_the_words_of_the_golden_file(int index)
    {
        var refusal = Read("refused.json")[index]!;
        var generator = Cases.Catalog.Get(refusal["generator"]!.GetValue<string>());

        var failure = Assert.Throws<FailureException>(() => generator.Parse(refusal["input"]!.ToElement())).Failure;

        var errors = JsonSerializer.SerializeToNode(failure.Errors)!;
        Assert.Equal(refusal["errors"]!.ToJsonString(Readable), errors.ToJsonString(Readable));
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", file)))!;
}
