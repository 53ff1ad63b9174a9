using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers.Kindergartens;

/// <summary>A row of the day.</summary>
internal sealed record DayBlock(string Name, int Minutes, string Happens, string Adult);

/// <summary>Fills a day: none of its activities is longer than a quarter of an hour.</summary>
internal static class DayBlocks
{
    private const int LongestActivity = 15;

    /// <summary>What a day has, in order, whatever its length.</summary>
    private static readonly string[] Always =
        ["Arrival", "Circle time", "Story and whole group", "Play centers", "Snack", "Outdoor play", "Rest", "Arts", "Closing circle"];

    /// <summary>What a longer day repeats, first things first.</summary>
    private static readonly string[] Again =
        ["Play centers", "Outdoor play", "Play centers", "Rest", "Play centers", "Arts", "Story and whole group"];

    /// <summary>What a day too short for a minute each does together.</summary>
    private static readonly string[] Joined =
        ["Arrival and circle time", "Story and whole group", "Play centers", "Snack, outdoor play and rest", "Arts and closing circle"];

    internal static IEnumerable<DayBlock> Of(int minutes, string theme)
    {
        var names = NamesFor(minutes);
        var shares = Share.Whole(minutes, [.. names.Select(_ => 1)]);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            var round = seen[names[i]] = seen.GetValueOrDefault(names[i]) + 1;
            var (happens, adult) = Play(names[i], theme, round);
            yield return new DayBlock(round == 1 ? names[i] : $"{names[i]}, round {round}", shares[i], happens, adult);
        }
    }

    private static List<string> NamesFor(int minutes)
    {
        if (minutes < Always.Length)
        {
            return [.. Joined];
        }

        var rows = Math.Max(Always.Length, (minutes + LongestActivity - 1) / LongestActivity);
        var again = Again.Take(rows - Always.Length).ToList();
        return [.. Always.SelectMany(name => Enumerable.Repeat(name, 1 + again.Count(more => more == name)))];
    }

    private static (string Happens, string Adult) Play(string name, string theme, int round) => name switch
    {
        "Arrival" or "Arrival and circle time" => ($"Hang up coats, find your name, look at a basket of things about {theme}", "Greets each child by name at eye level"),
        "Circle time" => ($"Hello song, weather, and our question about {theme}; each child holds one thing from the basket", "Asks, waits, repeats what children say"),
        "Story and whole group" => (round == 1 ? $"A picture book or told story about {theme}; stop twice to guess what comes next" : "The story again, and this time the children play it", "Reads slowly, points, gives each child a part in a refrain"),
        "Play centers" => (round == 1 ? "Choose a center from the table below" : "Change to another center, or go deeper where you are", "Moves between centers, asks one question at each and writes down one answer"),
        "Snack" or "Snack, outdoor play and rest" => ("Wash hands, serve yourself, count your pieces", "Sits down and talks with the children"),
        "Outdoor play" => (round == 1 ? $"Move like something from {theme}: fast, slow, high, low" : "Free play: climb, run, dig", "Watches for safety, joins one game"),
        "Rest" => ("Lie down or look at a book, soft music", "Speaks in a whisper, sits beside those who need it"),
        "Arts" or "Arts and closing circle" => ($"Paint, glue or build what you found out about {theme}", "Writes down what children say about their work"),
        _ => ("Each child shows or says one thing; goodbye song", "Links what they say to our question"),
    };
}
