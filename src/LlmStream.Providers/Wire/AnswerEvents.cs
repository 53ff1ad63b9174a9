using System.Runtime.CompilerServices;
using System.Text.Json;
using LlmStream.Core.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>
/// An answer that comes as server-sent events. It ends in exactly one of three ways: with an update that has a finish reason, with a
/// failure, or with the caller's own cancellation.
/// </summary>
internal sealed class AnswerEvents(ProviderFailures failures, TimeProvider time)
{
    // A server that holds the connection open after the answer must not hold back its end.
    private static readonly TimeSpan LaterEventsTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Reads to the end, one update for each delta.</summary>
    /// <param name="stream">What the provider sends.</param>
    /// <param name="answer">Takes the events apart.</param>
    /// <param name="pace">How the connection is to be read; null for as fast as it gives.</param>
    /// <param name="cancellationToken">Ends the read itself.</param>
    internal async IAsyncEnumerable<ChatResponseUpdate> ReadAsync(
        Stream stream, IAnswerParser answer, IReadingPace? pace, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var events = new EventReader(stream);
        while (await FillAsync(events, answer, pace, cancellationToken))
        {
            while (TryRead(events, answer, out var update))
            {
                yield return update;
            }
        }

        yield return answer.End();
    }

    private async ValueTask<bool> FillAsync(EventReader events, IAnswerParser answer, IReadingPace? pace, CancellationToken cancellationToken)
    {
        try
        {
            if (answer.IsWhole)
            {
                return await FillAfterEndingAsync(events, cancellationToken);
            }

            if (pace is not null)
            {
                await pace.BeforeReadAsync();
            }

            return await events.FillAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failures.BrokeOff(exception);
        }
    }

    private async ValueTask<bool> FillAfterEndingAsync(EventReader events, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(LaterEventsTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await events.FillAsync(either.Token);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private bool TryRead(EventReader events, IAnswerParser answer, out ChatResponseUpdate update)
    {
        while (events.TryRead(out var data))
        {
            try
            {
                if (answer.Read(data) is { } delta)
                {
                    update = delta;
                    return true;
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                if (answer.IsWhole)
                {
                    continue;
                }

                throw events.IsCutShort ? failures.BrokeOff(exception) : failures.Unreadable(exception);
            }
        }

        update = null!;
        return false;
    }
}
