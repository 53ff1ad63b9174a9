using System.Text.Json.Nodes;
using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Schemas;
using LlmStream.Demo.Tests.Reading;

namespace LlmStream.Demo.Tests.Answers;

public sealed class QuizTests
{
    private const string OnTopic = """{"subject":"Science","gradeLevel":"Grade 7","topic":"The water cycle"}""";

    private const string OnText = """
        {"subject":"English","gradeLevel":"Grade 6","sourceText":"Honeybees tell each other where food is by dancing. A bee that found flowers far away runs a figure of eight on the comb. The angle of its middle line shows the direction from the sun."}
        """;

    private static readonly Dictionary<string, string> Types = new()
    {
        ["multiple_choice"] = QuestionType.MultipleChoice.LabelOf(),
        ["multi_select"] = QuestionType.MultiSelect.LabelOf(),
        ["true_false"] = QuestionType.TrueFalse.LabelOf(),
        ["fill_in_blank"] = QuestionType.FillInBlank.LabelOf(),
        ["short_answer"] = QuestionType.ShortAnswer.LabelOf(),
        ["matching"] = QuestionType.Matching.LabelOf(),
    };

    public static TheoryData<string> TypeLists
    {
        get
        {
            var lists = new TheoryData<string>();
            for (var chosen = 1; chosen < 1 << Types.Count; chosen++)
            {
                lists.Add(string.Join(',', Types.Keys.Where((_, index) => (chosen & (1 << index)) != 0)));
            }

            return lists;
        }
    }

    [Theory]
    [MemberData(nameof(TypeLists))]
    public async Task Counts_types_keys_choices_and_points_are_as_asked(string list)
    {
        var types = list.Split(',');
        foreach (var body in new[] { OnTopic, OnText })
        {
            foreach (var count in new[] { 1, 2, 3, 5, 7, 10, 15, 25, 50 })
            {
                foreach (var points in new int?[] { null, 1, 20, 97 })
                {
                    await CheckAsync(body, types, count, points);
                }
            }
        }
    }

    [Fact]
    public async Task Every_count_from_1_to_50_has_as_many_items_and_keys()
    {
        for (var count = 1; count <= 50; count++)
        {
            await CheckAsync(OnTopic, ["multiple_choice"], count, null);
        }
    }

    [Theory]
    [InlineData("multiple_choice")]
    [InlineData("true_false")]
    [InlineData("fill_in_blank")]
    [InlineData("short_answer")]
    [InlineData("multi_select")]
    [InlineData("matching")]
    public async Task Fifty_items_of_a_kind_differ(string type)
    {
        var answer = await Demo.AnswerAsync("quiz", OnTopic, ("questionCount", 50), ("questionTypes", new JsonArray(type)));

        var items = Item.All(new Document(answer));
        Assert.Equal(50, items.Select(item => string.Join('\n', item.Lines)).Distinct().Count());
    }

    [Fact]
    public async Task A_text_is_asked_about_in_its_own_words()
    {
        var document = new Document(await Demo.AnswerAsync("quiz", OnText, ("questionCount", 3), ("questionTypes", new JsonArray("fill_in_blank"))));

        Assert.Equal(["**Honeybees**", "**flowers**", "**direction**"], document.Numbered("Answer key").Select(key => key.Split(' ')[0]));
        Assert.Contains("_____ tell each other where food is by dancing.", string.Join('\n', document.Part("Questions")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Levels_depth_and_standards_are_those_of_the_form()
    {
        var answer = await Demo.AnswerAsync(
            "quiz",
            OnTopic,
            ("bloomLevels", new JsonArray("analyze", "create")),
            ("depthOfKnowledge", 4),
            ("standards", new JsonArray("MS-ESS2-4")));

        var items = Item.All(new Document(answer));
        Assert.Equal(["Analyze", "Create"], items.Select(item => item.Level).Distinct());
        Assert.All(items, item => Assert.Equal(4, item.Depth));
        Assert.All(items, item => Assert.Contains(item.Lines, line => line.EndsWith("· MS-ESS2-4*", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_explanations_the_key_has_answers_only()
    {
        var document = new Document(await Demo.AnswerAsync("quiz", OnTopic, ("explanations", false)));

        Assert.All(document.Numbered("Answer key"), key => Assert.Matches(@"^\*\*[A-D]\*\*$", key));
    }

    private static async Task CheckAsync(string body, string[] types, int count, int? points)
    {
        var changes = new List<(string, JsonNode)> { ("questionCount", count), ("questionTypes", new JsonArray([.. types.Select(type => (JsonNode)type)])) };
        if (points is { } total)
        {
            changes.Add(("totalPoints", total));
        }

        var document = new Document(await Demo.AnswerAsync("quiz", body, [.. changes]));
        var items = Item.All(document);
        var keys = document.Numbered("Answer key");
        Assert.Equal(count, items.Count);
        Assert.Equal(count, keys.Count);
        Assert.Equal(types.Take(count).Select(type => Types[type]).Order(), items.Select(item => item.Type).Distinct().Order());
        Assert.Equal(points ?? count, items.Sum(item => item.Points));
        Assert.All(items, item => Assert.True(item.Points > 0));
        Assert.Contains($"**Total points:** {points ?? count}", document.Part("Instructions"));
        for (var i = 0; i < count; i++)
        {
            CheckItem(items[i], keys[i]);
        }

        var letters = keys.Where((_, index) => items[index].Type == Types["multiple_choice"]).Select(key => key[2]).ToList();
        Assert.True(letters.Count < 2 || letters.Distinct().Count() > 1, string.Concat(letters));
    }

    private static void CheckItem(Item item, string key)
    {
        if (item.Type == Types["multiple_choice"] || item.Type == Types["multi_select"])
        {
            Assert.Equal("ABCD", string.Concat(item.Choices.Select(choice => choice[0])));
            Assert.Equal(4, item.Choices.Select(choice => choice[3..]).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Matches(item.Type == Types["multi_select"] ? @"^\*\*[A-D], [A-D]\*\* \w" : @"^\*\*[A-D]\*\* \w", key);
        }
        else if (item.Type == Types["true_false"])
        {
            Assert.Contains("- True", item.Lines);
            Assert.Contains("- False", item.Lines);
            Assert.Matches(@"^\*\*(True|False)\*\* \w", key);
        }
        else if (item.Type == Types["fill_in_blank"])
        {
            Assert.Contains(item.Lines, line => line.Contains("_____", StringComparison.Ordinal));
            Assert.Matches(@"^\*\*\w+\*\* \w", key);
        }
        else if (item.Type == Types["short_answer"])
        {
            Assert.Matches(@"^\*\*Sample answer:\*\* .+ Key points: .+\.$", key);
        }
        else
        {
            var table = Table.Of(item.Lines);
            Assert.Equal(["1", "2", "3", "4"], table.Column("Term").Select(term => term.Split('.')[0]));
            Assert.Equal(["A", "B", "C", "D"], table.Column("Match").Select(match => match.Split('.')[0]));
            Assert.Matches(@"^\*\*1-[A-D], 2-[A-D], 3-[A-D], 4-[A-D]\*\* \w", key);
            Assert.Equal(4, key[2..].Where(letter => letter is >= 'A' and <= 'D').Take(4).Distinct().Count());
        }
    }
}
