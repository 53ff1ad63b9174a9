namespace LlmStream.Server.Tests.WaysIn;

/// <summary>What tests do with a stream.</summary>
internal static class Reading
{
    /// <summary>All that is left of a stream.</summary>
    internal static async Task<List<Received>> ReadToEndAsync(this ISubscription subscription)
    {
        var frames = new List<Received>();
        while (await subscription.NextAsync() is { } frame)
        {
            frames.Add(frame);
        }

        return frames;
    }

    /// <summary>The first frame of which this is true, leaving out those before it.</summary>
    internal static async Task<Received> NextAsync(this ISubscription subscription, Func<Received, bool> condition)
    {
        var before = new List<Received>();
        while (await subscription.NextAsync() is { } frame)
        {
            if (condition(frame))
            {
                return frame;
            }

            before.Add(frame);
        }

        throw new InvalidOperationException($"The stream ended without it: {string.Join('\n', before)}");
    }

    /// <summary>The first frame of a type, leaving out those before it.</summary>
    internal static Task<Received> NextAsync(this ISubscription subscription, string type) =>
        subscription.NextAsync(frame => frame.Type == type);

    /// <summary>The text that the deltas make.</summary>
    internal static string TextOf(IEnumerable<Received> frames) =>
        string.Concat(frames.Where(frame => frame.Type == "token").Select(frame => frame.Text));
}
