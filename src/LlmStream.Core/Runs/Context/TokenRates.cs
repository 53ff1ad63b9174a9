using System.Collections.Concurrent;
using LlmStream.Core.Models;

namespace LlmStream.Core.Runs.Context;

/// <summary>How many bytes of text a token of each model stands for: a careful guess at first, then what its counts show.</summary>
/// <remarks>
/// By UTF-8 bytes, those of ASCII and all others each for themselves: tokenizers of present models give 3 to 5 bytes a token on prose in
/// Latin letters, older ones as little as 1 on other scripts, and a conversation may change from one to the other. A lower rate is
/// believed at once and a higher one slowly, because a prompt that is cut costs more than one that could have been longer.
/// </remarks>
internal sealed class TokenRates
{
    private const double Least = 1;
    private const double Most = 5;
    private const double WeightOfHigher = 0.15;

    /// <summary>In a shorter prompt what templates add of their own counts for too much.</summary>
    private const int LeastBytes = 4_096;

    private readonly ConcurrentDictionary<(string Provider, string Model), TokenRate> learnt = new();

    /// <summary>The rate to plan with.</summary>
    internal TokenRate Of(ResolvedModel model) => learnt.GetValueOrDefault(KeyOf(model));

    /// <summary>Looks at what a model counted of a prompt: whether it read all of it, and then what its tokens are like.</summary>
    /// <param name="model">Which.</param>
    /// <param name="messages">What it was sent.</param>
    /// <param name="declared">The declarations of tools that were sent beside them.</param>
    /// <param name="counted">Tokens that it counted; null when it did not say.</param>
    /// <returns>Whether it was cut.</returns>
    internal bool Compare(ResolvedModel model, SentBytes messages, SentBytes declared, int? counted)
    {
        var sent = messages + declared;
        var window = new ContextWindow(model.Provider.ContextLength(model.Name), Of(model));
        if (window.WasTruncated(sent, counted))
        {
            return true;
        }

        // Declarations are written in each model's own way: where they are most of it they tell more of that than of the text. And what
        // may be the count of half a prompt says nothing of the whole.
        if (messages.All >= Math.Max(LeastBytes, declared.All) && !window.IsHalf(counted))
        {
            Learn(model, sent, counted);
        }

        return false;
    }

    /// <summary>Heeds that a model refused a prompt as longer than its window: its tokens are at least as short as that makes them.</summary>
    /// <param name="model">Which.</param>
    /// <param name="sent">All that it was sent.</param>
    internal void Refuse(ResolvedModel model, SentBytes sent)
    {
        if (model.Provider.ContextLength(model.Name) is { } window)
        {
            learnt.AddOrUpdate(KeyOf(model), _ => Refuse(default, sent, window), (_, rate) => Refuse(rate, sent, window));
        }
    }

    private static TokenRate Refuse(TokenRate rate, SentBytes sent, int window)
    {
        var shorter = Learn(rate, sent, Math.Max(window - (TokenRate.TokensPerMessage * sent.Messages), window / 2d));

        // One that is far too long says that in any case.
        return shorter.PlannedPlain < rate.PlannedPlain || shorter.PlannedOther < rate.PlannedOther ? shorter : rate;
    }

    private void Learn(ResolvedModel model, SentBytes sent, int? counted)
    {
        if (counted is not > 0)
        {
            return;
        }

        var tokens = Math.Max(counted.Value - (TokenRate.TokensPerMessage * sent.Messages), counted.Value / 2d);
        learnt.AddOrUpdate(KeyOf(model), _ => Learn(default, sent, tokens), (_, rate) => Learn(rate, sent, tokens));
    }

    /// <summary>A count tells of that kind of text of which most of the prompt is; what the rest took is what is thought of it already.</summary>
    private static TokenRate Learn(TokenRate rate, SentBytes sent, double tokens)
    {
        var (plain, other) = (sent.Plain / (rate.Plain ?? TokenRate.FirstPlain), sent.Other / (rate.Other ?? TokenRate.FirstOther));
        return plain >= other
            ? rate with { Plain = Towards(rate.Plain, sent.Plain / (tokens - other)) }
            : rate with { Other = Towards(rate.Other, sent.Other / (tokens - plain)) };
    }

    private static double Towards(double? rate, double seen)
    {
        // Less than nothing is left where the rest was thought to take more than all: its tokens must be long.
        seen = seen is > 0 and < double.PositiveInfinity ? Math.Clamp(seen, Least, Most) : Most;
        return rate is { } before && seen > before ? before + ((seen - before) * WeightOfHigher) : seen;
    }

    private static (string Provider, string Model) KeyOf(ResolvedModel model) => (model.Provider.Name, model.Name);
}
