namespace LlmStream.Providers.Demo.Answers.Text;

/// <summary>Divides minutes and points so that they add up again.</summary>
internal static class Share
{
    /// <summary>The steps in which points are given, when whole ones do not suffice.</summary>
    private static readonly decimal[] Units = [1m, 0.5m, 0.25m, 0.1m, 0.05m, 0.02m];

    /// <summary>Whole numbers by weight, each at least 1, that add up to the total.</summary>
    /// <param name="total">At least as many as there are weights.</param>
    /// <param name="weights">Each at least 1.</param>
    internal static int[] Whole(int total, IReadOnlyList<int> weights)
    {
        var sum = weights.Sum();
        var spare = total - weights.Count;
        var shares = weights.Select(weight => 1 + (spare * weight / sum)).ToArray();
        var rest = total - shares.Sum();
        foreach (var index in Enumerable.Range(0, weights.Count).OrderByDescending(index => spare * weights[index] % sum).Take(rest))
        {
            shares[index]++;
        }

        return shares;
    }

    /// <summary>Points by weight that add up to the total, in whole ones where each then gets at least <paramref name="least"/> of them, else in the largest fraction that does.</summary>
    internal static decimal[] Points(int total, IReadOnlyList<int> weights, int least = 1)
    {
        var unit = Units.FirstOrDefault(unit => total / unit >= least * weights.Count, Units[^1]);
        var spare = (int)(total / unit) - (least * weights.Count);
        var shares = Whole(spare + weights.Count, weights);
        return [.. shares.Select(share => (share - 1 + least) * unit)];
    }

    /// <summary>Without needless zeros.</summary>
    internal static string Number(decimal points) => points.ToString("0.##");

    /// <summary><c>1 point</c>, <c>2.5 points</c>.</summary>
    internal static string Said(decimal points) => points == 1 ? "1 point" : $"{Number(points)} points";
}
