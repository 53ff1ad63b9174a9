using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlmStream.Demo.Tests.Reading;

namespace LlmStream.Demo.Tests.Answers;

public sealed partial class CrossCurricularTests
{
    private const string Body = """{"theme":"Water in our town","primarySubject":"Science","supportingSubjects":["Art"],"gradeLevel":"Grade 5"}""";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_subject_has_its_row_and_minutes_add_up(int count)
    {
        var supporting = Enumerable.Range(1, count).Select(number => $"Subject {number}").ToList();
        for (var minutes = 5; minutes <= 240; minutes++)
        {
            var document = new Document(await Demo.AnswerAsync(
                "cross-curricular",
                Body,
                ("supportingSubjects", new JsonArray([.. supporting.Select(subject => (JsonNode)subject)])),
                ("durationMinutes", minutes)));

            Assert.Equal(supporting.Prepend("Science"), document.Table("Subject matrix").Column("Subject"));
            Assert.Equal(["Science", .. supporting, "Integration"], document.Table("Assessment criteria").Column("Criterion"));
            var steps = document.Table("Integrated activities");
            Assert.Equal(minutes, steps.Numbers("Minutes").Sum() + MinutesOf(document, "Integrated hook") + MinutesOf(document, "Synthesis"));
            Assert.All(supporting, subject => Assert.Contains(subject, string.Join(' ', steps.Column("Subjects")), StringComparison.Ordinal));
            Assert.All(steps.Column("Subjects"), subjects => Assert.Matches("^Science(,| and) ", subjects));
        }
    }

    [Fact]
    public async Task Standards_stand_in_their_subject_s_row_and_nowhere_else()
    {
        var standards = JsonNode.Parse("""[{"subject":"art","standards":["VA:Cr1","VA:Cr2"]}]""")!;

        var table = new Document(await Demo.AnswerAsync("cross-curricular", Body, ("subjectStandards", standards))).Table("Subject matrix");

        Assert.Equal(["none given", "VA:Cr1; VA:Cr2"], table.Column("Standard"));
    }

    [Fact]
    public async Task The_teacher_s_question_is_kept_word_for_word() => Assert.Contains(
        "**Who does the river belong to?**",
        new Document(await Demo.AnswerAsync("cross-curricular", Body, ("essentialQuestion", "Who does the river belong to?"))).Part("Big idea and essential question"));

    private static int MinutesOf(Document document, string part) => int.Parse(Minutes().Match(string.Join('\n', document.Part(part))).Groups["minutes"].Value);

    [GeneratedRegex(@"^\((?<minutes>\d+) minutes?\)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Minutes();
}
