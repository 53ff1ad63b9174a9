using System.Text.Json.Nodes;
using LlmStream.Demo.Tests.Reading;

namespace LlmStream.Demo.Tests.Answers;

public sealed class MultigradeTests
{
    private const string Body = """{"subject":"Mathematics","topic":"Measuring length","grades":[{"grade":"Grade 2"},{"grade":"Grade 3"}]}""";

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_teacher_is_in_one_place_and_minutes_add_up(int count)
    {
        var names = Enumerable.Range(1, count).Select(number => $"Grade {number}").ToList();
        for (var minutes = 5; minutes <= 240; minutes++)
        {
            var grades = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["grade"] = name })]);
            var document = new Document(await Demo.AnswerAsync("multigrade", Body, ("grades", grades), ("durationMinutes", minutes)));
            var table = document.Table("Rotation");

            Assert.Equal(["Time", "Minutes", .. names], table.Head);
            Assert.Equal(minutes, table.Numbers("Minutes").Sum());
            Assert.All(table.Rows[0].Skip(2).Concat(table.Rows[^1].Skip(2)), cell => Assert.StartsWith("Together:", cell, StringComparison.Ordinal));
            var led = new HashSet<int>();
            foreach (var row in table.Rows.Skip(1).SkipLast(1))
            {
                Assert.All(row.Skip(2), cell => Assert.Matches("^(Teacher-led|Independent): ", cell));
                led.Add(row.ToList().FindIndex(cell => cell.StartsWith("Teacher-led:", StringComparison.Ordinal)));
                Assert.Single(row, cell => cell.StartsWith("Teacher-led:", StringComparison.Ordinal));
            }

            Assert.Equal(Math.Min(count, minutes - 2), led.Count);
            CheckTimes(table, minutes);
            Assert.Equal(names, document.Table("Objectives by grade").Column("Grade"));
            Assert.Equal(names, document.Table("Content, process, product and assessment").Column("Grade"));
        }
    }

    [Fact]
    public async Task Outcomes_and_students_of_a_grade_are_in_its_row()
    {
        var table = new Document(await Demo.AnswerAsync("multigrade", """
            {"subject":"a","topic":"t","strategies":["tiered-tasks"],"grades":[{"grade":"2","students":9,"outcomes":["measure to the centimetre","read a ruler"]},{"grade":"3"}]}
            """)).Table("Objectives by grade");

        Assert.Equal(["2", "9", "Measure to the centimetre and Read a ruler"], table.Rows[0]);
    }

    [Fact]
    public async Task Strategies_are_named()
    {
        var answer = await Demo.AnswerAsync("multigrade", Body, ("strategies", new JsonArray("peer-teaching", "flexible-grouping")));

        Assert.Contains("peer teaching and flexible grouping", answer, StringComparison.Ordinal);
    }

    private static void CheckTimes(Table table, int minutes)
    {
        var end = 0;
        foreach (var (time, length) in table.Column("Time").Zip(table.Numbers("Minutes")))
        {
            Assert.Equal($"{end}–{end + length}", time);
            end += length;
        }

        Assert.Equal(minutes, end);
    }
}
