using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Generators;

namespace LlmStream.Core.Tests.Generators;

/// <summary>The generators, for theories, and bodies to change.</summary>
internal static class Cases
{
    internal static GeneratorCatalog Catalog { get; } = new(GeneratorList.All);

    internal static TheoryData<string> Ids { get; } = [.. GeneratorList.All.Select(generator => generator.Id)];

    /// <summary>The least body that each generator takes.</summary>
    internal static JsonObject Least(string id) => JsonNode.Parse(id switch
    {
        "chat" => """{"message":"Hello"}""",
        "lesson-plan" => """{"subject":"Science","gradeLevel":"Grade 5","topic":"Plants"}""",
        "quiz" => """{"subject":"Science","gradeLevel":"Grade 5","topic":"Plants"}""",
        "rubric" => """{"subject":"English","gradeLevel":"Grade 9","assignmentTitle":"Persuasive essay"}""",
        "kindergarten" => """{"theme":"Ducks","ageGroup":"4-5"}""",
        "multigrade" => """{"subject":"Mathematics","topic":"Length","grades":[{"grade":"2"},{"grade":"3"}]}""",
        "cross-curricular" => """{"theme":"Water","primarySubject":"Science","supportingSubjects":["Art"],"gradeLevel":"Grade 5"}""",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "A generator is new: say its least body here."),
    })!.AsObject();

    internal static JsonElement Element(string json) => JsonElement.Parse(json);

    internal static JsonElement ToElement(this JsonNode node) => JsonElement.Parse(node.ToJsonString());
}
