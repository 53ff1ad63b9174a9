using System.Globalization;
using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Kills;

/// <summary>
/// A run whose model ends soon, so that a kill may meet its beginning, its middle, its end, or none of them. Each time the model is
/// asked it writes another part, whose words tell the run, the part and the place.
/// </summary>
internal sealed class ShortRun : IKilledRun, IDisposable
{
    private const int MostParts = 4;
    private const int LeastWords = 5;
    private const int MostWords = 60;
    private const double WordsPerSecond = 60;

    private readonly Guid messageId = Guid.CreateVersion7();
    private readonly string name;
    private readonly ScriptedModel model;
    private readonly int[] lengths;

    internal ShortRun(FakeOllamaServer ollama, string name, Random random)
    {
        this.name = name;
        lengths = [.. Enumerable.Range(0, MostParts).Select(_ => random.Next(LeastWords, MostWords))];
        model = new ScriptedModel(ollama, [.. lengths.Select((length, part) => new Script().Text(WordsOf(part, length)).Done().Paced(WordsPerSecond))]);
    }

    /// <summary>What is asked.</summary>
    internal string Question => $"Question of {name}";

    /// <inheritdoc/>
    /// <remarks>Who does not know whether its start was heard says the same again, under the same id.</remarks>
    public JsonObject Input
    {
        get
        {
            var input = model.Chat(Question);
            input["messageId"] = messageId;
            return input;
        }
    }

    /// <summary>Fails the test unless a text is a beginning of each of some parts, in their order, and the whole of the last of them.</summary>
    internal void AssertComposed(string text)
    {
        var (part, next) = (-1, 0);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var told = word.Split('-');
            Assert.Equal(name, told[0]);
            var (itsPart, place) = (int.Parse(told[1], CultureInfo.InvariantCulture), int.Parse(told[2], CultureInfo.InvariantCulture));
            Assert.True(itsPart == part ? place == next : itsPart > part && place == 0, $"'{word}' behind {next} words of part {part}: {text}");
            (part, next) = (itsPart, place + 1);
        }

        Assert.Equal(lengths[part], next);
        Assert.Equal(part + 1, model.Requests.Count);
    }

    public void Dispose() => model.Dispose();

    private string[] WordsOf(int part, int count) => [.. Enumerable.Range(0, count).Select(place => $"{name}-{part}-{place} ")];
}
