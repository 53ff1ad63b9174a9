namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>How what a reader has differs from what it should have.</summary>
/// <param name="Lost">Tokens it has less often.</param>
/// <param name="Doubled">Tokens it has more often.</param>
internal sealed record Difference(int Lost, int Doubled)
{
    internal static Difference Between(string copy, string whole)
    {
        if (copy == whole)
        {
            return new Difference(0, 0);
        }

        var (has, should) = (CountsOf(copy), CountsOf(whole));
        return new Difference(Surplus(should, has), Surplus(has, should));
    }

    private static Dictionary<string, int> CountsOf(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).CountBy(token => token, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private static int Surplus(Dictionary<string, int> of, Dictionary<string, int> over) =>
        of.Sum(each => Math.Max(0, each.Value - over.GetValueOrDefault(each.Key)));
}
