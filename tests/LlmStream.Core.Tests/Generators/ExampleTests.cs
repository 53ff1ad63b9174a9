using System.Text.Json;
using LlmStream.Core.Generators;

namespace LlmStream.Core.Tests.Generators;

public sealed class ExampleTests
{
    public static TheoryData<string> Ids => Cases.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_example_is_a_valid_input_with_a_title_and_a_description(string id)
    {
        var generator = Cases.Catalog.Get(id);

        Assert.True(generator.Examples.Count >= 2);
        foreach (var example in generator.Examples)
        {
            var input = generator.Parse(example.Input);
            Assert.False(string.IsNullOrWhiteSpace(example.Title));
            Assert.InRange(generator.TitleOf(input).Length, 1, 80);
            Assert.NotEmpty(generator.Describe(input));
            Assert.Equal(example.Input.GetRawText(), GeneratorInputJson.Canonical(input).GetRawText());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_least_input_is_valid_and_gets_the_defaults(string id)
    {
        var generator = Cases.Catalog.Get(id);

        var canonical = GeneratorInputJson.Canonical(generator.Parse(Cases.Least(id).ToElement()));

        foreach (var field in generator.InputSchema.GetProperty("properties").EnumerateObject().Where(field => field.Name != "paceMs"))
        {
            if (field.Value.TryGetProperty("default", out var first))
            {
                Assert.True(JsonElement.DeepEquals(first, canonical.GetProperty(field.Name)), field.Name);
            }
        }
    }

    [Fact]
    public void The_seven_of_the_contract_come_first_and_of_them_only_chat_has_a_memory()
    {
        Assert.Equal(
            ["chat", "lesson-plan", "quiz", "rubric", "kindergarten", "multigrade", "cross-curricular"],
            Cases.Catalog.All.Take(7).Select(generator => generator.Id));
        Assert.Equal(["chat"], Cases.Catalog.All.Take(7).Where(generator => generator.UsesHistory).Select(generator => generator.Id));
    }

    [Fact]
    public void Quiz_presets_have_10_15_and_25_items() => Assert.Equal(
        [10, 15, 25],
        Cases.Catalog.Get("quiz").Examples.Take(3).Select(example => example.Input.GetProperty("questionCount").GetInt32()));
}
