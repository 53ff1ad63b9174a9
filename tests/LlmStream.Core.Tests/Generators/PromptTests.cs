using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Prompts;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tests.Generators;

/// <summary>What models are asked: every part in order, and every field that a form collects.</summary>
public sealed class PromptTests
{
    /// <summary>What is meant for the server and not for the writer.</summary>
    private static readonly string[] NotSaid = ["model", "temperature", "maxTokens", "think", "messageId", "conversationId", "edits", "paceMs"];

    public static TheoryData<string> Ids => Cases.Ids;

    public static TheoryData<string, string> Fields
    {
        get
        {
            var fields = new TheoryData<string, string>();
            foreach (var generator in GeneratorList.All)
            {
                foreach (var property in generator.InputSchema.GetProperty("properties").EnumerateObject().Where(each => !NotSaid.Contains(each.Name)))
                {
                    fields.Add(generator.Id, property.Name);
                }
            }

            return fields;
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Every_field_of_the_form_reaches_the_prompt(string id, string field)
    {
        var generator = Cases.Catalog.Get(id);
        var schema = generator.InputSchema.GetProperty("properties").GetProperty(field);
        var values = ValuesFor(schema, id, field).ToList();
        Assert.NotEmpty(values);
        foreach (var (value, words) in values)
        {
            var body = Cases.Least(id);
            body[field] = value;
            if (field == "subjectStandards")
            {
                body["primarySubject"] = value[0]!["subject"]!.DeepClone();
            }

            var prompt = PromptOf(generator, body);
            Assert.All(words, word => Assert.Contains(word, prompt, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Switches_change_the_prompt()
    {
        var quiz = Cases.Catalog.Get("quiz");
        var without = Cases.Least("quiz");
        without["explanations"] = false;
        Assert.Contains("without explanations", PromptOf(quiz, without), StringComparison.Ordinal);
        Assert.DoesNotContain("without explanations", PromptOf(quiz, Cases.Least("quiz")), StringComparison.Ordinal);

        var chat = Cases.Catalog.Get("chat");
        Assert.NotEqual(PromptOf(chat, Learner(true)), PromptOf(chat, Learner(false)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_system_speaks_first_and_the_user_last(string id)
    {
        var generator = Cases.Catalog.Get(id);

        var messages = generator.Compose(generator.Parse(Cases.Least(id).ToElement()));

        Assert.Equal([ChatRole.System, ChatRole.User], messages.Select(message => message.Role));
    }

    [Fact]
    public void Every_part_is_asked_for_in_order()
    {
        AssertParts("lesson-plan", LessonPlan.Parts);
        AssertParts("quiz", Quiz.Parts);
        AssertParts("rubric", Rubric.Parts);
        AssertParts("kindergarten", Kindergarten.Parts);
        AssertParts("multigrade", Multigrade.Parts);
        AssertParts("cross-curricular", CrossCurricular.Parts);
    }

    [Theory]
    [InlineData("lesson-plan", "durationMinutes", 37, "add up to exactly 37")]
    [InlineData("kindergarten", "durationMinutes", 37, "add up to exactly 37")]
    [InlineData("multigrade", "durationMinutes", 37, "add up to exactly 37")]
    [InlineData("cross-curricular", "durationMinutes", 37, "exactly 37 minutes")]
    [InlineData("quiz", "questionCount", 37, "exactly 37 items")]
    [InlineData("quiz", "totalPoints", 73, "add up to exactly 73")]
    [InlineData("rubric", "totalPoints", 73, "to exactly 73")]
    [InlineData("rubric", "levels", 5, "exactly 5 levels")]
    [InlineData("rubric", "criteriaCount", 5, "exactly 5 criteria")]
    public void What_is_checked_afterwards_is_a_rule_before(string id, string field, int value, string rule)
    {
        var body = Cases.Least(id);
        body[field] = value;

        Assert.Contains(rule, PromptOf(Cases.Catalog.Get(id), body), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_supplied_standards_may_be_cited_and_none_when_there_are_none()
    {
        var generator = Cases.Catalog.Get("lesson-plan");
        var with = Cases.Least("lesson-plan");
        with["standards"] = new JsonArray("CCSS.1");

        Assert.Contains("Cite only the standards that the request lists", PromptOf(generator, with), StringComparison.Ordinal);
        Assert.Contains("cite no standard", PromptOf(generator, Cases.Least("lesson-plan")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_learner_is_corrected_only_when_corrections_are_wanted()
    {
        var chat = Cases.Catalog.Get("chat");

        var request = chat.ComposeCorrections(chat.Parse(Learner(true).ToElement()));

        Assert.NotNull(request);
        Assert.Equal("Yo soy aqui", request.Messages[^1].Text);
        Assert.Contains("Spanish", request.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal("object", request.Schema.GetProperty("type").GetString());
        Assert.Null(chat.ComposeCorrections(chat.Parse(Learner(false).ToElement())));
        Assert.Null(chat.ComposeCorrections(chat.Parse(Cases.Least("chat").ToElement())));
    }

    private static JsonObject Learner(bool corrections) => new()
    {
        ["message"] = "Yo soy aqui",
        ["tutor"] = new JsonObject { ["targetLanguage"] = "Spanish", ["level"] = "A1", ["corrections"] = corrections },
    };

    private static void AssertParts(string id, IReadOnlyList<Part> parts)
    {
        var prompt = PromptOf(Cases.Catalog.Get(id), Cases.Least(id));
        var places = parts.Select((part, index) => prompt.IndexOf($"{index + 1}. `## {part.Heading}`: ", StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
    }

    private static string PromptOf(IGenerator generator, JsonObject body) =>
        string.Join('\n', generator.Compose(generator.Parse(body.ToElement())).Select(message => message.Text));

    /// <summary>Values that nothing else would put into a prompt, with the words to look for.</summary>
    private static IEnumerable<(JsonNode Value, string[] Words)> ValuesFor(JsonElement schema, string id, string name)
    {
        var word = $"zq{name}";
        switch (schema.GetProperty("type").GetString())
        {
            case "string" when schema.TryGetProperty("enum", out var words):
                foreach (var each in words.EnumerateArray().Select(each => each.GetString()!))
                {
                    yield return (each, [schema.GetProperty("x-labels").GetProperty(each).GetString()!.Split(" · ")[0]]);
                }

                break;
            case "string":
                yield return (word, [word]);
                break;
            case "integer":
                var number = schema.GetProperty("maximum").GetInt32();
                yield return (number, [$"{number}"]);
                break;
            case "boolean":
                yield return (true, []);
                break;
            case "array":
                var least = schema.TryGetProperty("minItems", out var count) ? count.GetInt32() : 1;
                foreach (var (item, words) in ValuesFor(schema.GetProperty("items"), id, name).ToList())
                {
                    var items = new JsonArray(item);
                    for (var more = 1; more < least; more++)
                    {
                        items.Add(JsonNode.Parse($$"""{"grade":"other {{more}}"}"""));
                    }

                    yield return (items, words);
                }

                break;
            case "object":
                var row = new JsonObject();
                var all = new List<string>();
                foreach (var field in schema.GetProperty("properties").EnumerateObject())
                {
                    var (value, words) = ValuesFor(field.Value, id, field.Name).First();
                    row[field.Name] = value;
                    all.AddRange(words);
                }

                yield return (row, [.. all]);
                break;
        }
    }
}
