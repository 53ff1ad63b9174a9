using System.Text.RegularExpressions;
using LlmStream.Core.Generators;
using LlmStream.Core.Models;
using LlmStream.Providers.Demo.Answers;

namespace LlmStream.Providers.Tests.Demo;

/// <summary>The checks that a program can make of each generator's answer, over many forms.</summary>
public sealed partial class DemoAnswerTests
{
    private static readonly string[] Types = ["multiple_choice", "multi_select", "true_false", "fill_in_blank", "short_answer", "matching"];

    [Fact]
    public void Every_generator_has_an_answer_that_says_what_it_is_and_is_the_same_each_time()
    {
        foreach (var generator in GeneratorList.All)
        {
            foreach (var example in generator.Examples)
            {
                var input = generator.Parse(example.Input);
                var answer = Compose(generator.Id, input);
                Assert.StartsWith("> **Demo answer.** No language model wrote this", answer, StringComparison.Ordinal);
                Assert.Equal(answer, Compose(generator.Id, input));
                Assert.DoesNotContain("|  |  |  |", answer, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_lesson_plan_has_its_parts_in_order_and_its_minutes_add_up()
    {
        for (var minutes = 5; minutes <= 240; minutes++)
        {
            var answer = Compose("lesson-plan", new LessonPlanInput { Subject = "Science", GradeLevel = "4", Topic = "Water", DurationMinutes = minutes });
            Assert.Equal(
                ["Overview", "Learning objectives", "Success criteria", "Materials", "Key vocabulary", "Lesson phases", "Formative assessment", "Likely misconceptions", "Differentiation", "Homework", "Reflection prompts"],
                MarkdownTable.Headings(answer));
            Assert.Equal(minutes, MarkdownTable.Under("Lesson phases", answer).Sum("Minutes"));
            Assert.Matches("Bloom: (Apply|Analyze|Evaluate|Create)", answer);
        }
    }

    [Fact]
    public void A_quiz_has_as_many_items_as_asked_of_the_asked_types_with_keys_and_points_that_add_up()
    {
        for (var count = 1; count <= 50; count++)
        {
            foreach (var types in new[] { Types, [Types[count % Types.Length]] })
            {
                var answer = Compose("quiz", new QuizInput { Subject = "Biology", GradeLevel = "7", Topic = "Cells", QuestionCount = count, QuestionTypes = types, TotalPoints = 60 });
                var items = Item().Matches(MarkdownTable.SectionOf("Questions", answer));
                Assert.Equal(Enumerable.Range(1, count), items.Select(item => int.Parse(item.Groups[1].Value, null)));
                Assert.Equal(60, items.Sum(item => int.Parse(item.Groups[3].Value, null)));
                Assert.All(items, (item, index) => Assert.Equal(QuizItem.NameOf(types[index % types.Length]), item.Groups[2].Value));
                var keys = Key().Matches(MarkdownTable.SectionOf("Answer key", answer));
                Assert.Equal(count, keys.Count);
                CheckChoices(MarkdownTable.SectionOf("Questions", answer), types, keys);
            }
        }
    }

    [Theory]
    [InlineData("analytic")]
    [InlineData("holistic")]
    [InlineData("single_point")]
    public void A_rubric_has_the_asked_kind_criteria_and_levels_and_its_points_add_up(string kind)
    {
        for (var levels = 3; levels <= 6; levels++)
        {
            for (var criteria = 2; criteria <= 8; criteria++)
            {
                var answer = Compose("rubric", new RubricInput { Subject = "ELA", GradeLevel = "7", AssignmentTitle = "Essay", Kind = kind, Levels = levels, CriteriaCount = criteria, TotalPoints = 37 });
                Assert.Equal(["Overview", "Rubric", "Total", "Student version"], MarkdownTable.Headings(answer));
                var table = MarkdownTable.Under("Rubric", answer);
                Assert.Equal(kind == "holistic" ? levels : criteria, table.Rows.Count);
                Assert.Contains("**37 points**", answer, StringComparison.Ordinal);
                if (kind == "analytic")
                {
                    Assert.Equal(levels + 1, table.Columns.Count);
                    Assert.Equal(levels + 1, table.Columns.Distinct().Count());
                    Assert.All(table.Rows, row => Assert.All(row, Assert.NotEmpty));
                    Assert.Equal(37, table.Rows.Sum(row => int.Parse(LastNumber().Match(row[1]).Groups[1].Value, null)));
                }
                else if (kind == "single_point")
                {
                    Assert.Equal(37, table.Sum("Points"));
                    Assert.All(table.Rows, row => Assert.NotEmpty(row[2]));
                }
            }
        }
    }

    [Fact]
    public void A_kindergarten_day_has_its_parts_and_its_minutes_add_up()
    {
        for (var minutes = 5; minutes <= 240; minutes++)
        {
            var answer = Compose("kindergarten", new KindergartenInput { Theme = "Leaves", Subject = "Nature", AgeGroup = "4-5", DurationMinutes = minutes });
            Assert.Equal(
                ["Question of the day", "Outcomes", "Day table", "Play centers", "Transitions", "Observation checklist", "English learners", "Home connection"],
                MarkdownTable.Headings(answer));
            Assert.Equal(minutes, MarkdownTable.Under("Day table", answer).Sum("Minutes"));
        }
    }

    [Fact]
    public void In_a_multigrade_plan_the_teacher_is_in_one_place_at_a_time_and_comes_to_every_grade()
    {
        for (var count = 2; count <= 6; count++)
        {
            foreach (var minutes in new[] { 5, 30, 45, 61, 240 })
            {
                var grades = Enumerable.Range(1, count).Select(grade => new GradeGroup { Grade = $"Grade {grade}", Students = 5, Outcomes = "Counts" }).ToList();
                var answer = Compose("multigrade", new MultigradeInput { Subject = "Maths", Topic = "Counting", Grades = grades, DurationMinutes = minutes });
                var table = MarkdownTable.Under("Rotation table", answer);
                Assert.Equal(minutes, table.Sum("Minutes"));
                Assert.Equal(["Minutes", .. grades.Select(grade => grade.Grade)], table.Columns);
                Assert.All(table.Rows, row => Assert.Equal(count + 1, row.Count));
                Assert.All(table.Rows, row => Assert.True(row.Count(cell => cell.StartsWith("Teacher-led", StringComparison.Ordinal)) <= 1));
                Assert.All(Enumerable.Range(1, count), grade => Assert.Single(table.Rows, row => row[grade].StartsWith("Teacher-led", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void A_cross_curricular_matrix_has_every_subject_and_no_empty_cell()
    {
        string[] all = ["Mathematics", "History", "Art", "Music", "English", "Geography"];
        for (var count = 1; count <= all.Length; count++)
        {
            var answer = Compose("cross-curricular", new CrossCurricularInput { Theme = "Rivers", PrimarySubject = "Science", SupportingSubjects = all[..count], GradeLevel = "6" });
            var table = MarkdownTable.Under("Subject matrix", answer);
            Assert.Equal(all[..count].Prepend("Science"), table.Rows.Select(row => row[0].Trim('*')));
            Assert.All(table.Rows, row => Assert.All(row, Assert.NotEmpty));
        }
    }

    [Fact]
    public void Only_given_standards_are_cited()
    {
        foreach (var generator in GeneratorList.All.Where(generator => generator.Id != "chat"))
        {
            var input = (ClassroomInput)generator.Parse(generator.Examples[0].Input);
            var with = Compose(generator.Id, input with { Standards = ["ZZZ-99"] });
            var without = Compose(generator.Id, input with { Standards = [] });
            Assert.DoesNotContain("ZZZ-99", without, StringComparison.Ordinal);
            Assert.Contains("ZZZ-99", with, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_language_is_told_to_be_beyond_the_demo()
    {
        var answer = Compose("chat", new ChatInput { Message = "Hola", Language = "Spanish" });
        Assert.Contains("not Spanish", answer.Split('\n')[0], StringComparison.Ordinal);
    }

    private static string Compose(string id, GeneratorInput input) => DemoAnswer.Compose(new GenerationContext(id, input), []);

    private static void CheckChoices(string questions, IReadOnlyList<string> types, MatchCollection keys)
    {
        var blocks = questions.Split("\n**").Skip(1).ToList();
        var letters = new List<string>();
        foreach (var (block, index) in blocks.Select((block, index) => (block, index)))
        {
            var choices = Choice().Matches(block);
            var hasChoices = types[index % types.Count] is "multiple_choice" or "multi_select";
            Assert.Equal(hasChoices ? 4 : 0, choices.Count);
            Assert.Equal(choices.Count, choices.Select(choice => choice.Groups[2].Value).Distinct().Count());
            if (hasChoices)
            {
                letters.Add(keys[index].Groups[1].Value);
            }
        }

        Assert.True(letters.Count < 2 || letters.Distinct().Count() > 1, "the correct letters are all the same");
    }

    [GeneratedRegex(@"^\*\*(\d+)\.\*\* \(([A-Za-z ]+), (\d+) points?, ", RegexOptions.Multiline)]
    private static partial Regex Item();

    [GeneratedRegex(@"^\d+\. \*\*([^*]+)\*\*", RegexOptions.Multiline)]
    private static partial Regex Key();

    [GeneratedRegex(@"^- ([A-D])\) (.+)$", RegexOptions.Multiline)]
    private static partial Regex Choice();

    [GeneratedRegex(@"\((\d+)\)$")]
    private static partial Regex LastNumber();
}
