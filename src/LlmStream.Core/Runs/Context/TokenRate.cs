using Microsoft.Extensions.AI;

namespace LlmStream.Core.Runs.Context;

/// <summary>How many bytes of UTF-8 a model's tokens stand for.</summary>
/// <param name="Plain">Of ASCII, as its counts showed it; null when they did not yet.</param>
/// <param name="Other">Of all other characters.</param>
internal readonly record struct TokenRate(double? Plain, double? Other)
{
    /// <summary>What a message costs beside its text: its role and the marks around it.</summary>
    internal const int TokensPerMessage = 8;

    /// <summary>What is thought of a model that has counted nothing yet.</summary>
    internal const double FirstPlain = 3.5;

    /// <summary>The same for other scripts.</summary>
    internal const double FirstOther = 2;

    /// <summary>No tokenizer of a present model makes so few tokens of a text.</summary>
    internal const double NeverMore = 8;

    /// <summary>Nothing is planned by a higher rate: prose that reads well says little of the table or the program that comes next.</summary>
    private const double MostPlanned = 3.5;

    private const double Margin = 0.9;

    /// <summary>What is planned with for ASCII, in bytes a token.</summary>
    internal double PlannedPlain => Planned(Plain, FirstPlain);

    /// <summary>What is planned with for all else.</summary>
    internal double PlannedOther => Planned(Other, FirstOther);

    /// <summary>What a message with this text takes of the window.</summary>
    internal int TokensOf(string text) => TokensOf(SentBytes.Of(text) with { Messages = 1 });

    /// <summary>What messages take of the window.</summary>
    internal int TokensOf(IEnumerable<ChatMessage> messages) => TokensOf(SentBytes.Of(messages));

    /// <summary>What is sent takes so much of the window, rather more than less.</summary>
    internal int TokensOf(SentBytes sent) =>
        (int)Math.Min((sent.Messages * TokensPerMessage) + Math.Ceiling((sent.Plain / PlannedPlain) + (sent.Other / PlannedOther)), int.MaxValue / 2);

    /// <summary>So many tokens at least a model will count, by what it counted before.</summary>
    internal double LeastTokensOf(SentBytes sent) => (sent.Plain / (Plain ?? NeverMore)) + (sent.Other / (Other ?? NeverMore));

    private static double Planned(double? learnt, double first) => learnt is { } rate ? Math.Min(rate * Margin, MostPlanned) : first;
}
