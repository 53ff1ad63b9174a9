using System.Text.Json;

namespace LlmStream.Core.Tests.Generators;

/// <summary>The schemas that forms are drawn from.</summary>
public sealed class SchemaTests
{
    private static readonly string[] EveryInput =
        ["language", "instructions", "model", "temperature", "maxTokens", "think", "messageId", "conversationId", "edits", "paceMs"];

    private static readonly string[] EveryClass =
        ["standards", "objectives", "classSize", "materials", "prerequisites", "teachingStrategies", "englishLearners", "accommodations"];

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["chat"] = ["message", "persona", "tutor", "tools"],
        ["lesson-plan"] = ["subject", "gradeLevel", "topic", "durationMinutes", .. EveryClass],
        ["quiz"] = ["subject", "gradeLevel", "topic", "sourceText", "questionCount", "questionTypes", "difficulty", "explanations", "totalPoints", "bloomLevels", "depthOfKnowledge", .. EveryClass],
        ["rubric"] = ["subject", "gradeLevel", "assignmentTitle", "assignmentType", "description", "kind", "levels", "criteriaCount", "totalPoints", "focusAreas", .. EveryClass],
        ["kindergarten"] = ["theme", "ageGroup", "children", "domains", "subject", "week", "day", "durationMinutes", .. EveryClass],
        ["multigrade"] = ["subject", "topic", "grades", "strategies", "durationMinutes", .. EveryClass],
        ["cross-curricular"] = ["theme", "essentialQuestion", "primarySubject", "supportingSubjects", "gradeLevel", "integrationModel", "subjectStandards", "durationMinutes", .. EveryClass],
    };

    private static readonly Dictionary<string, string[]> Required = new()
    {
        ["chat"] = ["message"],
        ["lesson-plan"] = ["subject", "gradeLevel", "topic"],
        ["quiz"] = ["subject", "gradeLevel"],
        ["rubric"] = ["subject", "gradeLevel", "assignmentTitle"],
        ["kindergarten"] = ["theme", "ageGroup"],
        ["multigrade"] = ["subject", "topic", "grades"],
        ["cross-curricular"] = ["theme", "primarySubject", "supportingSubjects", "gradeLevel"],
    };

    public static TheoryData<string> Ids => Cases.Ids;

    public static TheoryData<string> OfTheContract => [.. Own.Keys];

    [Theory]
    [MemberData(nameof(OfTheContract))]
    public void Fields_stand_in_the_form_s_order_and_the_required_ones_are_marked(string id)
    {
        var schema = Cases.Catalog.Get(id).InputSchema;

        Assert.Equal([.. Own[id], .. EveryInput], schema.GetProperty("properties").EnumerateObject().Select(field => field.Name));
        Assert.Equal(Required[id], schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_field_is_described_bounded_and_has_its_place_in_the_form(string id)
    {
        var seen = 0;
        CheckObject(Cases.Catalog.Get(id).InputSchema, id, ref seen);
        Assert.True(seen > EveryInput.Length);
    }

    [Theory]
    [InlineData("quiz", "questionTypes", """["multiple_choice","multi_select","true_false","fill_in_blank","short_answer","matching"]""")]
    [InlineData("quiz", "difficulty", """["easy","medium","hard","mixed"]""")]
    [InlineData("quiz", "bloomLevels", """["remember","understand","apply","analyze","evaluate","create"]""")]
    [InlineData("rubric", "kind", """["analytic","holistic","single_point"]""")]
    [InlineData("kindergarten", "ageGroup", """["3-4","4-5","5-6"]""")]
    [InlineData("kindergarten", "domains", """["social-emotional","language-and-literacy","mathematics","science","creative-arts","physical","social-studies"]""")]
    [InlineData("multigrade", "strategies", """["peer-teaching","tiered-tasks","rotation","staggered-instruction","flexible-grouping"]""")]
    [InlineData("cross-curricular", "integrationModel", """["multidisciplinary","interdisciplinary","transdisciplinary"]""")]
    public void Closed_lists_are_written_as_the_form_sends_them(string id, string field, string words)
    {
        var schema = FieldOf(id, field);
        var list = schema.TryGetProperty("items", out var items) ? items : schema;

        Assert.Equal(words, JsonSerializer.Serialize(list.GetProperty("enum")));
        Assert.Equal(
            list.GetProperty("enum").EnumerateArray().Select(word => word.GetString()),
            list.GetProperty("x-labels").EnumerateObject().Select(label => label.Name));
    }

    [Theory]
    [InlineData("lesson-plan", "durationMinutes", "default", "45")]
    [InlineData("lesson-plan", "durationMinutes", "minimum", "5")]
    [InlineData("lesson-plan", "durationMinutes", "maximum", "240")]
    [InlineData("quiz", "questionCount", "default", "10")]
    [InlineData("quiz", "questionCount", "maximum", "50")]
    [InlineData("quiz", "explanations", "default", "true")]
    [InlineData("quiz", "questionTypes", "default", """["multiple_choice"]""")]
    [InlineData("quiz", "sourceText", "maxLength", "200000")]
    [InlineData("rubric", "kind", "default", "\"analytic\"")]
    [InlineData("rubric", "levels", "minimum", "3")]
    [InlineData("rubric", "levels", "maximum", "6")]
    [InlineData("multigrade", "grades", "minItems", "2")]
    [InlineData("multigrade", "grades", "maxItems", "6")]
    [InlineData("multigrade", "grades", "x-control", "\"rows\"")]
    [InlineData("multigrade", "grades", "x-distinct", "\"grade\"")]
    [InlineData("cross-curricular", "supportingSubjects", "minItems", "1")]
    [InlineData("cross-curricular", "supportingSubjects", "maxItems", "6")]
    [InlineData("kindergarten", "classSize", "x-group", "\"hidden\"")]
    [InlineData("lesson-plan", "classSize", "x-group", "\"more\"")]
    [InlineData("chat", "message", "maxLength", "32000")]
    [InlineData("chat", "message", "x-control", "\"text\"")]
    [InlineData("chat", "tutor", "x-control", "\"object\"")]
    [InlineData("chat", "instructions", "maxLength", "2000")]
    [InlineData("chat", "temperature", "maximum", "2")]
    [InlineData("chat", "maxTokens", "maximum", "1000000")]
    [InlineData("chat", "paceMs", "maximum", "1000")]
    [InlineData("chat", "paceMs", "x-group", "\"hidden\"")]
    [InlineData("chat", "messageId", "format", "\"uuid\"")]
    public void Bounds_and_defaults_are_those_of_the_record(string id, string field, string keyword, string value) =>
        Assert.Equal(value, FieldOf(id, field).GetProperty(keyword).GetRawText());

    [Fact]
    public void A_quiz_needs_a_topic_or_a_text() => Assert.Equal(
        """[{"required":["topic"]},{"required":["sourceText"]}]""",
        JsonSerializer.Serialize(Cases.Catalog.Get("quiz").InputSchema.GetProperty("anyOf")));

    private static JsonElement FieldOf(string id, string field) => Cases.Catalog.Get(id).InputSchema.GetProperty("properties").GetProperty(field);

    private static void CheckObject(JsonElement schema, string path, ref int seen)
    {
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean(), path);
        foreach (var field in schema.GetProperty("properties").EnumerateObject())
        {
            var fieldPath = $"{path}.{field.Name}";
            Assert.False(string.IsNullOrWhiteSpace(field.Value.GetProperty("title").GetString()), fieldPath);
            Assert.EndsWith(".", field.Value.GetProperty("description").GetString(), StringComparison.Ordinal);
            Assert.Contains(field.Value.GetProperty("x-group").GetString(), new[] { "main", "more", "request", "hidden" });
            Assert.Contains(field.Value.GetProperty("x-control").GetString(), new[] { "line", "text", "number", "switch", "choice", "choices", "list", "rows", "object" });
            CheckBounds(field.Value, fieldPath, ref seen);
            seen++;
        }
    }

    private static void CheckBounds(JsonElement schema, string path, ref int seen)
    {
        Assert.False(schema.TryGetProperty("$ref", out _), path);
        switch (schema.GetProperty("type").GetString())
        {
            case "string":
                Assert.True(schema.TryGetProperty("maxLength", out _) || schema.TryGetProperty("enum", out _) || schema.TryGetProperty("format", out _), path);
                break;
            case "integer" or "number":
                Assert.True(schema.TryGetProperty("minimum", out _) && schema.TryGetProperty("maximum", out _), path);
                break;
            case "array":
                Assert.True(schema.TryGetProperty("maxItems", out _), path);
                CheckBounds(schema.GetProperty("items"), path + "[]", ref seen);
                break;
            case "object":
                CheckObject(schema, path, ref seen);
                break;
            default:
                Assert.Equal("boolean", schema.GetProperty("type").GetString());
                break;
        }
    }
}
