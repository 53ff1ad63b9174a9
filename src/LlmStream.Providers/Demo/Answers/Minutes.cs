namespace LlmStream.Providers.Demo.Answers;

/// <summary>Shares minutes out so that they add up.</summary>
internal static class Minutes
{
    /// <summary>Whole minutes in the proportion of the weights that add up to the total; each at least 1 when there are enough.</summary>
    internal static int[] Share(int total, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var minutes = new int[weights.Length];
        var left = total;
        for (var index = 0; index < weights.Length; index++)
        {
            minutes[index] = total >= weights.Length ? Math.Max(1, total * weights[index] / sum) : 0;
            left -= minutes[index];
        }

        for (var index = 0; left != 0; index = (index + 1) % minutes.Length)
        {
            var step = Math.Sign(left);
            if (minutes[index] + step >= 1)
            {
                minutes[index] += step;
                left -= step;
            }
        }

        return minutes;
    }
}
