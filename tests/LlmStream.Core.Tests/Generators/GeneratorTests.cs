using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Generators;

namespace LlmStream.Core.Tests.Generators;

/// <summary>One suite over every generator in the list: an eighth is tested by existing.</summary>
public sealed class GeneratorTests
{
    public static TheoryData<string> Ids => [.. GeneratorList.All.Select(generator => generator.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_example_is_a_valid_input_and_survives_its_canonical_form(string id)
    {
        var generator = Get(id);
        Assert.True(generator.Examples.Count >= 2, "two examples at least");
        foreach (var example in generator.Examples)
        {
            var input = generator.Parse(example.Input);
            Assert.Equal(example.Input.GetRawText(), GeneratorInputJson.Canonical(input).GetRawText());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_schema_says_all_that_a_form_needs(string id)
    {
        var schema = Get(id).InputSchema;
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        var properties = schema.GetProperty("properties");
        foreach (var name in new[] { "messageId", "conversationId", "edits", "model", "language", "instructions", "temperature", "maxTokens", "think", "paceMs" })
        {
            Assert.True(properties.TryGetProperty(name, out _), $"{name} is missing");
        }

        foreach (var field in properties.EnumerateObject())
        {
            Assert.NotEmpty(field.Value.GetProperty("title").GetString()!);
            Assert.Contains(field.Value.GetProperty("x-group").GetString(), new[] { "main", "more", "request", "hidden" });
            Assert.Contains(field.Value.GetProperty("x-control").GetString(), new[] { "line", "text", "number", "switch", "choice", "choices", "list", "rows", "object" });
        }

        Assert.All(schema.GetProperty("required").EnumerateArray(), required => Assert.True(properties.TryGetProperty(required.GetString()!, out _)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_prompt_and_the_message_use_every_field_that_the_form_collects(string id)
    {
        var generator = Get(id);
        var first = generator.Examples[0].Input;
        var fields = generator.InputSchema.GetProperty("properties").EnumerateObject()
            .Where(field => field.Value.GetProperty("x-group").GetString() is "main" or "more" || field.Name is "language" or "instructions")
            .ToList();
        Assert.NotEmpty(fields);
        foreach (var field in fields.Where(field => field.Value.GetProperty("x-control").GetString() is "line" or "text" or "list"))
        {
            var mark = $"zebra-{field.Name}";
            var changed = With(first, field.Name, field.Value.GetProperty("type").GetString() == "array" ? new[] { mark } : mark);
            Assert.Contains(mark, PromptOf(generator, changed), StringComparison.Ordinal);
        }

        foreach (var field in fields.Where(field => field.Value.GetProperty("x-control").GetString() is "number" or "switch" or "choice" or "choices"))
        {
            Assert.NotEqual(PromptOf(generator, With(first, field.Name, OneValue(field.Value, 0))), PromptOf(generator, With(first, field.Name, OneValue(field.Value, 1))));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Titles_are_one_line_of_at_most_eighty_characters(string id)
    {
        var generator = Get(id);
        foreach (var example in generator.Examples)
        {
            var input = generator.Parse(example.Input);
            var title = generator.TitleOf(input);
            Assert.InRange(title.Length, 1, 80);
            Assert.DoesNotContain('\n', title);
            Assert.NotEmpty(generator.Describe(input));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_missing_required_field_is_named(string id)
    {
        var generator = Get(id);
        var errors = ErrorsOf(generator, "{}");
        Assert.All(
            generator.InputSchema.GetProperty("required").EnumerateArray(),
            required => Assert.Equal(["is required"], errors[required.GetString()!]));
        Assert.NotEmpty(errors);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_wrong_type_is_named_for_every_field(string id)
    {
        var generator = Get(id);
        foreach (var field in generator.InputSchema.GetProperty("properties").EnumerateObject())
        {
            var wrong = field.Value.GetProperty("type").GetString() == "object" ? "7" : "{\"a\":1}";
            var errors = ErrorsOf(generator, $"{{\"{field.Name}\":{wrong}}}");
            Assert.Contains(field.Name, errors.Keys);
        }
    }

    [Theory]
    [InlineData("lesson-plan", "{\"durationMinutes\":241}", "durationMinutes", "must be a whole number from 5 to 240")]
    [InlineData("lesson-plan", "{\"durationMinutes\":45.5}", "durationMinutes", "must be a whole number from 5 to 240")]
    [InlineData("lesson-plan", "{\"durationMinutes\":\"45\"}", "durationMinutes", "must be a whole number from 5 to 240")]
    [InlineData("lesson-plan", "{\"gradelevel\":\"4\"}", "gradelevel", "is not a field of this input; did you mean 'gradeLevel'?")]
    [InlineData("lesson-plan", "{\"topic\":\"   \"}", "topic", "must not be empty")]
    [InlineData("lesson-plan", "{\"topic\":\"a\",\"topic\":\"b\"}", "topic", "is given twice")]
    [InlineData("lesson-plan", "{\"temperature\":2.5}", "temperature", "must be a number from 0 to 2")]
    [InlineData("lesson-plan", "{\"messageId\":\"7\"}", "messageId", "must be a UUID such as 0192f3a4-5b6c-7d8e-9f01-23456789abcd")]
    [InlineData("quiz", "{\"questionTypes\":[\"essay\"]}", "questionTypes[0]", "must be one of multiple_choice, multi_select, true_false, fill_in_blank, short_answer, matching")]
    [InlineData("quiz", "{\"questionTypes\":[]}", "questionTypes", "must have 1 to 6 entries; there are 0")]
    [InlineData("kindergarten", "{\"ageGroup\":\"6-7\"}", "ageGroup", "must be one of 3-4, 4-5, 5-6")]
    [InlineData("multigrade", "{\"grades\":[{\"grade\":\"1\",\"students\":0,\"outcomes\":\"x\"},{}]}", "grades[0].students", "must be a whole number from 1 to 100")]
    [InlineData("multigrade", "{\"grades\":[{\"grade\":\"1\",\"students\":0,\"outcomes\":\"x\"},{}]}", "grades[1].grade", "is required")]
    [InlineData("chat", "[]", "", "The input must be a JSON object.")]
    [InlineData("chat", "{\"message\":\"\\ud83d\"}", "message", "holds half of a surrogate pair, which is no text")]
    [InlineData("chat", "{\"message\":\"x\",\"tutor\":{\"level\":\"D1\"}}", "tutor.targetLanguage", "is required")]
    public void What_is_wrong_is_said_by_field(string id, string body, string field, string message) =>
        Assert.Contains(message, ErrorsOf(Get(id), body)[field]);

    [Fact]
    public void A_quiz_needs_a_topic_or_a_text()
    {
        var errors = ErrorsOf(Get("quiz"), """{"subject":"x","gradeLevel":"4"}""");
        Assert.Equal(["topic", "sourceText"], errors.Keys);
        Assert.NotNull(Get("quiz").Parse(Json("""{"subject":"x","gradeLevel":"4","sourceText":"Plants eat light."}""")));
    }

    [Fact]
    public void Two_grades_of_one_name_are_refused()
    {
        var errors = ErrorsOf(Get("multigrade"), """{"subject":"x","topic":"y","grades":[{"grade":"1","students":2,"outcomes":"a"},{"grade":" 1 ","students":2,"outcomes":"b"}]}""");
        Assert.Equal(["grades[1].grade"], errors.Keys);
    }

    [Fact]
    public void The_same_request_has_the_same_canonical_form_whatever_its_order_and_ids()
    {
        var chat = Get("chat");
        var one = chat.Parse(Json($$"""{"message":"Hola","temperature":0.5,"messageId":"{{Guid.CreateVersion7()}}","paceMs":50}"""));
        var two = chat.Parse(Json("""{"temperature":0.5,"persona":null,"message":"Hola"}"""));
        Assert.Equal(GeneratorInputJson.Canonical(one).GetRawText(), GeneratorInputJson.Canonical(two).GetRawText());
    }

    [Fact]
    public void A_tutor_asks_for_corrections_unless_they_are_switched_off()
    {
        var chat = Get("chat");
        Assert.NotNull(chat.ComposeCorrections(chat.Parse(Json("""{"message":"Yo va","tutor":{"targetLanguage":"Spanish"}}"""))));
        Assert.Null(chat.ComposeCorrections(chat.Parse(Json("""{"message":"Yo va","tutor":{"targetLanguage":"Spanish","corrections":false}}"""))));
        Assert.Null(chat.ComposeCorrections(chat.Parse(Json("""{"message":"Yo va"}"""))));
    }

    [Theory]
    [InlineData("Sure! ```json\n{\"items\":[]}\n```", true)]
    [InlineData("{\"items\":", false)]
    [InlineData("No mistakes.", false)]
    public void Corrections_are_read_out_of_what_models_write_around_them(string reply, bool found) =>
        Assert.Equal(found, CorrectionRequest.Read(reply) is not null);

    private static IGenerator Get(string id) => new GeneratorCatalog(GeneratorList.All).Get(id);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static IReadOnlyDictionary<string, string[]> ErrorsOf(IGenerator generator, string body) =>
        Assert.Throws<FailureException>(() => generator.Parse(Json(body))).Failure.Errors!;

    private static string PromptOf(IGenerator generator, JsonElement body)
    {
        var input = generator.Parse(body);
        return string.Join('\n', generator.Compose(input).Select(message => message.Text).Append(generator.ComposeCorrections(input)?.ToString()));
    }

    private static JsonElement With(JsonElement body, string field, object value)
    {
        var changed = body.Deserialize<Dictionary<string, object>>()!;
        changed[field] = value;
        return JsonSerializer.SerializeToElement(changed);
    }

    private static object OneValue(JsonElement field, int which) => field.GetProperty("x-control").GetString() switch
    {
        "switch" => which == 0,
        "number" => field.GetProperty(which == 0 ? "minimum" : "maximum").GetInt32(),
        "choice" => field.GetProperty("enum")[which].GetString()!,
        _ => new[] { field.GetProperty("items").GetProperty("enum")[which].GetString()! },
    };
}
