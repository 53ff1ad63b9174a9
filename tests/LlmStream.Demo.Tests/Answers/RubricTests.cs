using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlmStream.Demo.Tests.Reading;

namespace LlmStream.Demo.Tests.Answers;

public sealed partial class RubricTests
{
    private const string Body = """{"subject":"English","gradeLevel":"Grade 9","assignmentTitle":"Persuasive essay"}""";

    public static TheoryData<int, int> LevelsAndCriteria
    {
        get
        {
            var all = new TheoryData<int, int>();
            for (var levels = 3; levels <= 6; levels++)
            {
                for (var criteria = 2; criteria <= 6; criteria++)
                {
                    all.Add(levels, criteria);
                }
            }

            return all;
        }
    }

    private static readonly int?[] Totals = [null, 1, 4, 10, 25, 100, 999];

    [Theory]
    [MemberData(nameof(LevelsAndCriteria))]
    public async Task Analytic_has_its_criteria_and_levels_and_the_best_points_add_up(int levels, int criteria)
    {
        foreach (var total in Totals)
        {
            var document = await RubricAsync("analytic", levels, criteria, total);
            var table = document.Table("Rubric");
            Assert.Equal(criteria, table.Rows.Count);
            Assert.Equal(levels + 1, table.Head.Count);
            Assert.Equal(criteria, table.Column("Criterion").Distinct().Count());
            foreach (var row in table.Rows)
            {
                var points = row.Skip(1).Select(PointsOf).ToList();
                Assert.Equal(points.OrderDescending(), points);
                Assert.Equal(levels, points.Distinct().Count());
                Assert.Equal(levels, row.Skip(1).Select(cell => cell.Split(" (")[0]).Distinct().Count());
            }

            var sum = table.Rows.Sum(row => PointsOf(row[1]));
            Assert.Equal(total ?? sum, sum);
            Assert.Contains($"**Total points:** {sum:0.##}", document.Part("Total"));
            Assert.Equal(criteria, document.Items("Student version", "- I can ").Count);
        }
    }

    [Theory]
    [MemberData(nameof(LevelsAndCriteria))]
    public async Task Holistic_has_one_description_for_each_score(int levels, int criteria)
    {
        foreach (var total in Totals)
        {
            var document = await RubricAsync("holistic", levels, criteria, total);
            var table = document.Table("Rubric");
            var scores = table.Column("Score").Select(score => decimal.Parse(score, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(levels, scores.Count);
            Assert.Equal(scores.OrderDescending().Distinct(), scores);
            Assert.Equal(total ?? levels, scores[0]);
            Assert.Equal(levels, table.Column("Description").Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(LevelsAndCriteria))]
    public async Task Single_point_has_room_on_both_sides(int levels, int criteria)
    {
        foreach (var total in Totals)
        {
            var table = (await RubricAsync("single_point", levels, criteria, total)).Table("Rubric");
            Assert.Equal(["Growing: notes", "Proficient", "Points", "Beyond: notes"], table.Head);
            Assert.Equal(criteria, table.Rows.Count);
            Assert.All(table.Column("Growing: notes").Concat(table.Column("Beyond: notes")), cell => Assert.Equal("_____", cell));
            var sum = table.Column("Points").Sum(points => decimal.Parse(points, CultureInfo.InvariantCulture));
            Assert.Equal(total ?? sum, sum);
        }
    }

    [Theory]
    [InlineData("Kindergarten", 2, 3)]
    [InlineData("Grade 1", 2, 3)]
    [InlineData("Grade 4", 4, 6)]
    [InlineData("Year 10", 4, 6)]
    [InlineData("University", 4, 6)]
    public async Task The_grade_decides_how_many_criteria_there_are(string grade, int least, int most)
    {
        var table = new Document(await Demo.AnswerAsync("rubric", Body, ("gradeLevel", grade))).Table("Rubric");

        Assert.InRange(table.Rows.Count, least, most);
    }

    [Fact]
    public async Task Focus_areas_are_the_first_criteria()
    {
        var answer = await Demo.AnswerAsync("rubric", Body, ("focusAreas", new JsonArray("use of evidence", "Voice")), ("criteriaCount", 4));

        var criteria = new Document(answer).Table("Rubric").Column("Criterion");
        Assert.Equal(["**Use of evidence**", "**Voice**"], criteria.Take(2));
        Assert.Equal(4, criteria.Count);
    }

    private static async Task<Document> RubricAsync(string kind, int levels, int criteria, int? total)
    {
        var changes = new List<(string, JsonNode)> { ("kind", kind), ("levels", levels), ("criteriaCount", criteria) };
        if (total is { } points)
        {
            changes.Add(("totalPoints", points));
        }

        return new Document(await Demo.AnswerAsync("rubric", Body, [.. changes]));
    }

    private static decimal PointsOf(string cell)
    {
        var match = Points().Match(cell);
        Assert.True(match.Success, cell);
        return decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\((\d+(?:\.\d+)?) points?\)$")]
    private static partial Regex Points();
}
