using LlmStream.Demo.Tests.Reading;

namespace LlmStream.Demo.Tests.Answers;

public sealed class LessonPlanTests
{
    private const string Body = """{"subject":"Science","gradeLevel":"Grade 5","topic":"How plants make food"}""";

    private static readonly string[] Phases = ["Hook", "Direct instruction", "Guided practice", "Independent practice", "Closure with exit ticket"];

    [Fact]
    public async Task Minutes_add_up_whatever_the_duration()
    {
        for (var minutes = 5; minutes <= 240; minutes++)
        {
            var table = new Document(await Demo.AnswerAsync("lesson-plan", Body, ("durationMinutes", minutes))).Table("Lesson phases");
            Assert.Equal(Phases, table.Column("Phase"));
            Assert.Equal(minutes, table.Numbers("Minutes").Sum());
        }
    }

    [Theory]
    [InlineData(Body)]
    [InlineData("""{"subject":"Science","gradeLevel":"Grade 5","topic":"t","objectives":["name the parts","List two foods"]}""")]
    [InlineData("""{"subject":"Science","gradeLevel":"Grade 5","topic":"t","objectives":["design an experiment"]}""")]
    public async Task Objectives_are_tagged_and_one_is_above_understanding(string body)
    {
        var objectives = new Document(await Demo.AnswerAsync("lesson-plan", body)).Numbered("Learning objectives");

        Assert.All(objectives, objective => Assert.Matches(@"\[Bloom: \w+, DOK [1-4]\]$", objective));
        Assert.Contains(objectives, objective => System.Text.RegularExpressions.Regex.IsMatch(objective, "Bloom: (Apply|Analyze|Evaluate|Create)"));
    }

    [Fact]
    public async Task Success_criteria_are_what_students_can_say() =>
        Assert.All(new Document(await Demo.AnswerAsync("lesson-plan", Body)).Items("Success criteria"), item => Assert.StartsWith("I can ", item, StringComparison.Ordinal));

    [Fact]
    public async Task The_class_is_in_the_plan()
    {
        var answer = await Demo.AnswerAsync("lesson-plan", """
            {"subject":"Science","gradeLevel":"Grade 5","topic":"Plants","objectives":["compare two leaves"],"classSize":27,"materials":["hand lenses"],
             "prerequisites":["Names the parts of a plant"],"teachingStrategies":["Think-pair-share"],"englishLearners":"Four, Spanish at home",
             "accommodations":["large print"],"instructions":"Outside, please."}
            """);

        string[] words = ["Compare two leaves", "12 pairs and one group of three", "Hand lenses", "names the parts of a plant", "Think-pair-share", "Four, Spanish at home", "Large print", "Outside, please."];
        Assert.All(words, word => Assert.Contains(word, answer, StringComparison.Ordinal));
        Assert.DoesNotContain("Exit slips", new Document(answer).Items("Materials"));
    }

    [Fact]
    public async Task Differentiation_has_its_five_sides() => Assert.Equal(
        ["### Support", "### Extension", "### English learners", "### IEP and 504", "### Universal design"],
        new Document(await Demo.AnswerAsync("lesson-plan", Body)).Part("Differentiation").Where(line => line.StartsWith('#')));
}
