using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Failures;

namespace LlmStream.Core.Tests.Generators;

/// <summary>What is refused, by which field, in which words.</summary>
public sealed class ValidationTests
{
    public static TheoryData<string> Ids => Cases.Ids;

    [Theory]
    [InlineData("chat", "message", "5", "must be text")]
    [InlineData("chat", "message", "\"\"", "must not be empty")]
    [InlineData("chat", "message", "\" \\n\\t\"", "must not be empty")]
    [InlineData("chat", "temperature", "2.5", "must be a number from 0 to 2, not 2.5")]
    [InlineData("chat", "temperature", "-0.1", "from 0 to 2")]
    [InlineData("chat", "temperature", "1e999", "from 0 to 2")]
    [InlineData("chat", "temperature", "\"NaN\"", "must be a number")]
    [InlineData("chat", "maxTokens", "0", "from 1 to 1,000,000, not 0")]
    [InlineData("chat", "maxTokens", "1.5", "must be a whole number")]
    [InlineData("chat", "maxTokens", "99999999999999999999", "from 1 to 1,000,000")]
    [InlineData("chat", "maxTokens", "\"7\"", "must be a whole number")]
    [InlineData("chat", "paceMs", "1001", "from 0 to 1,000")]
    [InlineData("chat", "think", "\"yes\"", "must be true or false")]
    [InlineData("chat", "messageId", "\"1\"", "must be a UUID")]
    [InlineData("chat", "messageId", "\"{0192f3a4-5b6c-7d8e-9f01-23456789abcd}\"", "must be a UUID")]
    [InlineData("chat", "conversationId", "\" 0192f3a4-5b6c-7d8e-9f01-23456789abcd\"", "must be a UUID")]
    [InlineData("chat", "edits", "7", "must be text")]
    [InlineData("chat", "tutor", "true", "must be an object")]
    [InlineData("lesson-plan", "durationMinutes", "4", "from 5 to 240")]
    [InlineData("lesson-plan", "durationMinutes", "241", "from 5 to 240")]
    [InlineData("lesson-plan", "standards", "\"one\"", "must be a list")]
    [InlineData("lesson-plan", "classSize", "[]", "must be a whole number")]
    [InlineData("quiz", "questionCount", "51", "from 1 to 50")]
    [InlineData("quiz", "difficulty", "\"brutal\"", "must be one of \"easy\", \"medium\", \"hard\", \"mixed\"")]
    [InlineData("quiz", "difficulty", "1", "must be one of \"easy\"")]
    [InlineData("quiz", "questionTypes", "[]", "must have at least 1 entry, not 0")]
    [InlineData("rubric", "levels", "7", "from 3 to 6")]
    [InlineData("rubric", "kind", "\"Analytic\"", "must be one of \"analytic\", \"holistic\", \"single_point\"")]
    [InlineData("kindergarten", "ageGroup", "\"6-7\"", "must be one of \"3-4\", \"4-5\", \"5-6\"")]
    [InlineData("multigrade", "grades", "[{\"grade\":\"1\"}]", "must have at least 2 entries, not 1")]
    [InlineData("multigrade", "grades", "null", "is required")]
    [InlineData("cross-curricular", "supportingSubjects", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]", "must have at most 6 entries, not 7")]
    public void A_wrong_value_is_told_at_its_field(string id, string field, string value, string message)
    {
        var body = Cases.Least(id);
        body[field] = JsonNode.Parse(value);

        var errors = ErrorsOf(id, body.ToElement());

        Assert.Equal([field], errors.Keys);
        Assert.Contains(message, Assert.Single(errors[field]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quiz", """{"questionTypes":["essay"]}""", "questionTypes[0]", "must be one of")]
    [InlineData("quiz", """{"questionTypes":["matching","matching"]}""", "questionTypes[1]", "must differ from number 1")]
    [InlineData("lesson-plan", """{"materials":["glue"," "]}""", "materials[1]", "must not be empty")]
    [InlineData("lesson-plan", """{"materials":["glue",null]}""", "materials[1]", "must be text")]
    [InlineData("multigrade", """{"grades":[{"grade":"1","students":0},{"grade":"2"}]}""", "grades[0].students", "from 1 to 60, not 0")]
    [InlineData("multigrade", """{"grades":[{"grade":"1"},{"students":3}]}""", "grades[1].grade", "is required")]
    [InlineData("multigrade", """{"grades":[{"grade":"K"},{"grade":" k "}]}""", "grades[1].grade", "must differ from number 1")]
    [InlineData("multigrade", """{"grades":[{"grade":"1"},{"grade":"2","pupils":1}]}""", "grades[1].pupils", "is not a field of grades[1]")]
    [InlineData("multigrade", """{"grades":[1,{"grade":"2"}]}""", "grades[0]", "must be an object")]
    [InlineData("chat", """{"tutor":{"targetLanguage":"Spanish","level":"D1"}}""", "tutor.level", "must be one of \"A1\", \"A2\"")]
    [InlineData("chat", """{"tutor":{"level":"A1"}}""", "tutor.targetLanguage", "is required")]
    [InlineData("cross-curricular", """{"supportingSubjects":["Art"," science"]}""", "supportingSubjects[1]", "is the primary subject already")]
    [InlineData("cross-curricular", """{"subjectStandards":[{"subject":"Music","standards":["M1"]}]}""", "subjectStandards[0].subject", "one of the supporting subjects")]
    [InlineData("cross-curricular", """{"subjectStandards":[{"subject":"Art","standards":[]}]}""", "subjectStandards[0].standards", "at least 1 entry")]
    public void What_is_wrong_inside_is_told_with_its_path(string id, string change, string path, string message)
    {
        var body = Cases.Least(id);
        foreach (var (field, value) in JsonNode.Parse(change)!.AsObject())
        {
            body[field] = value?.DeepClone();
        }

        var errors = ErrorsOf(id, body.ToElement());

        Assert.Equal([path], errors.Keys);
        Assert.Contains(message, Assert.Single(errors[path]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("questioncount", "questionCount")]
    [InlineData("question_count", "questionCount")]
    [InlineData("qestionCount", "questionCount")]
    [InlineData("grade", "gradeLevel")]
    [InlineData("difficulties", "difficulty")]
    public void A_mistyped_field_is_told_with_the_one_that_was_meant(string written, string meant)
    {
        var body = Cases.Least("quiz");
        body[written] = 1;

        Assert.Equal($"is not a field of quiz; did you mean '{meant}'?", Assert.Single(ErrorsOf("quiz", body.ToElement())[written]));
    }

    [Fact]
    public void An_unknown_field_is_told_with_those_that_there_are()
    {
        var body = Cases.Least("chat");
        body["zebra"] = 1;

        Assert.StartsWith("is not a field of chat; its fields are message, persona, tutor,", ErrorsOf("chat", body.ToElement())["zebra"][0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_required_field_is_missed(string id)
    {
        var generator = Cases.Catalog.Get(id);

        var errors = ErrorsOf(id, Cases.Element("{}"));

        var required = generator.InputSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!);
        Assert.All(required, name => Assert.Equal(["is required"], errors[name]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Everything_wrong_is_told_at_once(string id)
    {
        var body = Cases.Least(id);
        var required = body.First().Key;
        body[required] = true;
        body["language"] = 1;
        body["temperature"] = 9;
        body["nonsense"] = 1;

        Assert.Equal([required, "language", "nonsense", "temperature"], ErrorsOf(id, body.ToElement()).Keys.OrderBy(key => key == required ? string.Empty : key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"hello\"")]
    [InlineData("null")]
    [InlineData("7")]
    public void What_is_no_object_is_told_of_the_whole(string body) =>
        Assert.Contains("must be a JSON object", Assert.Single(ErrorsOf("chat", Cases.Element(body))[string.Empty]), StringComparison.Ordinal);

    [Fact]
    public void Nothing_at_all_is_told_of_the_whole() => Assert.Equal([string.Empty], ErrorsOf("chat", default).Keys);

    [Theory]
    [InlineData("""{"subject":"a","gradeLevel":"1"}""")]
    [InlineData("""{"subject":"a","gradeLevel":"1","topic":null,"sourceText":"  "}""")]
    public void A_quiz_without_topic_and_text_names_both(string body)
    {
        var errors = ErrorsOf("quiz", Cases.Element(body));

        Assert.Equal(["is required, unless sourceText is given"], errors["topic"]);
        Assert.Equal(["is required, unless topic is given"], errors["sourceText"]);
    }

    [Fact]
    public void A_field_given_twice_is_refused() =>
        Assert.Equal(["is given twice"], ErrorsOf("chat", Cases.Element("""{"message":"a","message":"b"}"""))["message"]);

    [Theory]
    [InlineData("chat", "message", 32_000)]
    [InlineData("chat", "instructions", 2_000)]
    [InlineData("chat", "model", 200)]
    [InlineData("quiz", "sourceText", 200_000)]
    public void Too_long_a_text_is_told_with_limit_and_length(string id, string field, int most)
    {
        var body = Cases.Least(id);
        body[field] = new string('x', most);
        Cases.Catalog.Get(id).Parse(body.ToElement());
        body[field] = new string('x', most + 1);

        Assert.Equal([$"must be at most {most:N0} characters, not {most + 1:N0}"], ErrorsOf(id, body.ToElement())[field]);
    }

    [Theory]
    [InlineData("{\"message\":\"\\ud83d\"}", "message")]
    [InlineData("{\"message\":\"a\",\"\\ud83d\":1}", "")]
    [InlineData("{\"message\":\"a\",\"\\ud83d and as long\":1}", "")]
    [InlineData("{\"message\":\"a\",\"tutor\":{\"targetLanguage\":\"\\udc00\",\"level\":\"A1\"}}", "tutor.targetLanguage")]
    public void Half_a_character_is_refused(string body, string path) => Assert.Equal([path], ErrorsOf("chat", Cases.Element(body)).Keys);

    [Fact]
    public void A_megabyte_of_unknown_fields_is_answered_shortly()
    {
        var body = string.Join(',', Enumerable.Range(0, 40_000).Select(number => $"\"field-number-{number}\":1"));

        var errors = ErrorsOf("chat", Cases.Element($"{{{body}}}"));

        Assert.InRange(errors.Count, 2, 101);
    }

    [Fact]
    public void A_number_may_be_written_in_any_way_and_an_optional_field_may_be_null()
    {
        var body = Cases.Element("""{"subject":"a","gradeLevel":"1","topic":"t","durationMinutes":6.0e1,"classSize":null,"model":null}""");

        var input = Assert.IsType<Core.Generators.LessonPlanInput>(Cases.Catalog.Get("lesson-plan").Parse(body));

        Assert.Equal(60, input.DurationMinutes);
        Assert.Null(input.ClassSize);
    }

    private static IReadOnlyDictionary<string, string[]> ErrorsOf(string id, JsonElement body)
    {
        var failure = Assert.Throws<FailureException>(() => Cases.Catalog.Get(id).Parse(body)).Failure;
        Assert.Equal(FailureCode.InvalidRequest, failure.Code);
        return failure.Errors!;
    }
}
