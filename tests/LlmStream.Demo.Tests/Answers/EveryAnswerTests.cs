using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Demo.Tests.Reading;
using LlmStream.Providers.Demo;
using Microsoft.Extensions.AI;

namespace LlmStream.Demo.Tests.Answers;

/// <summary>What holds for every generator's answer.</summary>
public sealed class EveryAnswerTests
{
    private static readonly Dictionary<string, IReadOnlyList<Part>> Parts = new()
    {
        ["lesson-plan"] = LessonPlan.Parts,
        ["quiz"] = Quiz.Parts,
        ["rubric"] = Rubric.Parts,
        ["kindergarten"] = Kindergarten.Parts,
        ["multigrade"] = Multigrade.Parts,
        ["cross-curricular"] = CrossCurricular.Parts,
        ["chat"] = [],
    };

    public static TheoryData<string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, int>();
            foreach (var generator in GeneratorList.All)
            {
                for (var index = 0; index < generator.Examples.Count; index++)
                {
                    examples.Add(generator.Id, index);
                }
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task It_says_first_that_no_model_wrote_it_then_has_every_part_in_order(string id, int example)
    {
        var document = new Document(await Demo.AnswerAsync(id, Body(id, example)));

        Assert.StartsWith("> **Demo answer.** No language model wrote this.", document.Lines[0], StringComparison.Ordinal);
        if (Parts.TryGetValue(id, out var parts))
        {
            Assert.Equal(parts.Select(part => part.Heading), document.Headings);
        }

        if (parts is { Count: > 0 })
        {
            Assert.StartsWith("# ", document.Lines[2], StringComparison.Ordinal);
            Assert.StartsWith("**", document.Lines[4], StringComparison.Ordinal);
            Assert.All(parts, part => Assert.Contains(document.Part(part.Heading), line => line.Length > 0));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task It_is_the_same_every_time(string id, int example) =>
        Assert.Equal(await Demo.AnswerAsync(id, Body(id, example)), await Demo.AnswerAsync(id, Body(id, example)));

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Its_tables_are_whole(string id, int example)
    {
        var lines = (await Demo.AnswerAsync(id, Body(id, example))).Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('|') && !lines[i - 1].StartsWith('|'))
            {
                Table.Of(lines[i..]);
            }
        }
    }

    [Theory]
    [InlineData("lesson-plan", """{"subject":"Art | Music","gradeLevel":"1","topic":"# a\n\n## b | c","materials":["x | y\n| z |"],"instructions":"## Not a part\n- [ ] no"}""")]
    [InlineData("quiz", """{"subject":"Art","gradeLevel":"1","sourceText":"## a heading of some words here\n| a | table | of | four | words |\nOne more sentence with enough words in it.","questionTypes":["fill_in_blank","multiple_choice","true_false"]}""")]
    [InlineData("rubric", """{"subject":"a|b","gradeLevel":"1","assignmentTitle":"## x |","focusAreas":["a | b","## c"],"description":"# one\n## two"}""")]
    [InlineData("kindergarten", """{"theme":"| ## ducks\n## geese","ageGroup":"3-4","materials":["a|b"],"englishLearners":"## yes"}""")]
    [InlineData("multigrade", """{"subject":"a","topic":"## t | u","grades":[{"grade":"1 | 2","outcomes":["a | b\n## c"]},{"grade":"## 3"}]}""")]
    [InlineData("cross-curricular", """{"theme":"## t | u","primarySubject":"a | b","supportingSubjects":["## c"],"gradeLevel":"|","subjectStandards":[{"subject":"a | b","standards":["S | 1\n## S2"]}]}""")]
    public async Task What_was_typed_breaks_neither_parts_nor_tables(string id, string body)
    {
        var document = new Document(await Demo.AnswerAsync(id, body));

        Assert.Equal(Parts[id].Select(part => part.Heading), document.Headings);
        for (var i = 1; i < document.Lines.Count; i++)
        {
            if (document.Lines[i].StartsWith('|') && !document.Lines[i - 1].StartsWith('|'))
            {
                Table.Of(document.Lines.Skip(i));
            }
        }
    }

    [Fact]
    public async Task Another_language_is_regretted_in_the_first_line()
    {
        var french = await Demo.AnswerAsync("chat", """{"message":"Bonjour","language":"French"}""");
        var english = await Demo.AnswerAsync("chat", """{"message":"Hello","language":"English"}""");

        Assert.Contains("You asked for French; the demo knows English only.", french.Split('\n')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("English only", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_supplied_standards_are_cited()
    {
        const string Code = "NGSS 5-LS1-1";
        foreach (var (id, body) in new[]
        {
            ("lesson-plan", """{"subject":"a","gradeLevel":"5","topic":"t"}"""),
            ("quiz", """{"subject":"a","gradeLevel":"5","topic":"t"}"""),
            ("rubric", """{"subject":"a","gradeLevel":"5","assignmentTitle":"t"}"""),
            ("kindergarten", """{"theme":"t","ageGroup":"4-5"}"""),
            ("multigrade", """{"subject":"a","topic":"t","grades":[{"grade":"1"},{"grade":"2"}]}"""),
            ("cross-curricular", """{"theme":"t","primarySubject":"a","supportingSubjects":["b"],"gradeLevel":"5"}"""),
        })
        {
            Assert.Contains(Code, await Demo.AnswerAsync(id, body, ("standards", new System.Text.Json.Nodes.JsonArray(Code))), StringComparison.Ordinal);
            Assert.DoesNotMatch(@"NGSS|CCSS|\bK-\w+|\d-[A-Z]{2,}\d", await Demo.AnswerAsync(id, body));
        }
    }

    [Fact]
    public async Task Without_a_form_it_answers_as_a_chat_and_a_generator_it_does_not_know_gets_its_request_back()
    {
        using var client = Demo.Provider().CreateChatClient(DemoProvider.ModelName);
        var bare = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Why is the sky blue?")], cancellationToken: Demo.Patience);
        Assert.Contains("Why is the sky blue?", bare.Text, StringComparison.Ordinal);

        var options = new Core.Models.GenerationContext("eighth", new EighthInput()).ToChatOptions("demo");
        var eighth = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Write a poem\nabout tea")], options, Demo.Patience);
        Assert.StartsWith("> **Demo answer.**", eighth.Text, StringComparison.Ordinal);
        Assert.Contains("    about tea", eighth.Text, StringComparison.Ordinal);
    }

    private static string Body(string id, int example) =>
        GeneratorList.All.Single(generator => generator.Id == id).Examples[example].Input.GetRawText();

    private sealed record EighthInput : GeneratorInput;
}
