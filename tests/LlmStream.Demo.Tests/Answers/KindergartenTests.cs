using System.Text.Json.Nodes;
using LlmStream.Demo.Tests.Reading;

namespace LlmStream.Demo.Tests.Answers;

public sealed class KindergartenTests
{
    private const string Body = """{"theme":"Ducks and ponds","ageGroup":"4-5"}""";

    private static readonly string[] Blocks =
        ["Arrival", "Circle time", "Story and whole group", "Play centers", "Snack", "Outdoor play", "Rest", "Arts", "Closing circle"];

    private static readonly string[] Domains =
        ["social-emotional", "language-and-literacy", "mathematics", "science", "creative-arts", "physical", "social-studies"];

    [Fact]
    public async Task Minutes_add_up_and_every_block_is_there_whatever_the_length()
    {
        for (var minutes = 5; minutes <= 240; minutes++)
        {
            var table = new Document(await Demo.AnswerAsync("kindergarten", Body, ("durationMinutes", minutes))).Table("The day");
            var names = string.Join(" > ", table.Column("Time block"));
            Assert.Equal(minutes, table.Numbers("Minutes").Sum());
            Assert.All(table.Numbers("Minutes"), number => Assert.InRange(number, minutes >= 90 ? 10 : 1, 15));
            var place = -1;
            foreach (var block in Blocks)
            {
                var next = names.IndexOf(block, place + 1, StringComparison.OrdinalIgnoreCase);
                Assert.True(next > place, $"{block} at {minutes}: {names}");
                place = next;
            }
        }
    }

    [Fact]
    public async Task Every_choice_of_domains_has_outcomes_centers_and_boxes()
    {
        for (var chosen = 0; chosen < 1 << Domains.Length; chosen++)
        {
            var picked = Domains.Where((_, index) => (chosen & (1 << index)) != 0).ToList();
            var document = new Document(await Demo.AnswerAsync("kindergarten", Body, ("domains", new JsonArray([.. picked.Select(domain => (JsonNode)domain)]))));

            var outcomes = document.Items("Outcomes");
            Assert.True(outcomes.Count >= Math.Max(1, picked.Count));
            Assert.All(outcomes, outcome => Assert.StartsWith("Child can ", outcome, StringComparison.Ordinal));
            Assert.Contains(outcomes, outcome => outcome.Contains("Bloom: A", StringComparison.Ordinal) || outcome.Contains("Bloom: E", StringComparison.Ordinal) || outcome.Contains("Bloom: C", StringComparison.Ordinal));
            Assert.InRange(document.Table("Play centers").Rows.Count, 2, 4);
            Assert.Equal(outcomes.Count, document.Items("Observation checklist", "- [ ] ").Count);
        }
    }

    [Fact]
    public async Task The_group_is_in_the_day()
    {
        var answer = await Demo.AnswerAsync("kindergarten", """
            {"theme":"Ducks","ageGroup":"3-4","children":17,"week":12,"day":"tuesday","subject":"Science","objectives":["Find two ducks."],
             "materials":["feathers"],"englishLearners":"Two, Arabic","accommodations":["a quiet corner"]}
            """);

        string[] words = ["Ages 3–4", "17 children", "week 12", "Tuesday", "Science", "Child can find two ducks.", "feathers", "Two, Arabic", "A quiet corner"];
        Assert.All(words, word => Assert.Contains(word, answer, StringComparison.Ordinal));
    }
}
