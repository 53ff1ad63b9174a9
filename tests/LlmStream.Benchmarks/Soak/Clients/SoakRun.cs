namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>One run and its clients, from the question until what they have is compared with what was stored.</summary>
internal sealed class SoakRun(int number, RunPlan plan, Guid? conversation, WaysIn ways, StoredAnswers stored) : IDisposable
{
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);

    private readonly Guid messageId = Guid.CreateVersion7();
    private readonly AnswerCopy copy = new();
    private readonly Queue<Departure> departures = new(plan.Departures);
    private readonly CancellationTokenSource patience = new(plan.Longest);
    private readonly Verdict verdict = new(plan);
    private SecondReader? watcher;
    private int left;
    private int resumes;
    private int deletions;
    private bool isStopping;

    private object Input => new { messageId, conversationId = conversation, message = "Hello", model = plan.Model, paceMs = plan.PaceMs };

    internal async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(patience.Cancel);
        try
        {
            await FollowAsync(patience.Token);
            await JudgeAsync(await ReadStoredAsync(patience.Token));
            if (plan.DeletesAfterwards)
            {
                await DeleteAsync(patience.Token);
            }
        }
#pragma warning disable CA1031 // Whatever broke a run is counted, and the others go on.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            verdict.Fail($"{exception.GetType().Name}: {exception.Message}");
        }
        finally
        {
            await patience.CancelAsync();
            await (watcher?.Ended ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return new RunResult(
            number, left, resumes, isStopping ? 1 : 0, watcher is null ? 0 : 1, deletions, copy.Tokens + (watcher?.Copy.Tokens ?? 0),
            verdict.Lost, verdict.Doubled, verdict.Failure, plan.GoesOn && !plan.DeletesAfterwards && verdict.Failure is null ? copy.ConversationId : null);
    }

    public void Dispose() => patience.Dispose();

    /// <summary>Reads to the end, or to where the client goes away for ever.</summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var way = plan.Way;
        var reader = await ways.StartAsync(way, Input, cancellationToken);
        try
        {
            while (copy.End is null)
            {
                copy.Take(await reader.NextAsync(cancellationToken) ?? throw new InvalidOperationException($"The {way} closed before the answer's end."));
                if (copy.Tokens >= plan.LeaveAt)
                {
                    left++;
                    return;
                }

                // A frame of many tokens may pass several places at once, and to a deleted conversation nobody can come back.
                if (departures.TryPeek(out var departure) && copy.Tokens >= departure.At && copy.End is null && deletions == 0)
                {
                    departures.Dequeue();
                    await LeaveAsync(reader, departure, cancellationToken);
                    reader = await ReturnAsync(way, departure, cancellationToken);
                    way = departure.Back;

                    // Who deletes a conversation as a reader comes back has the reader find nothing, which is right.
                    continue;
                }

                await InterfereAsync(reader, cancellationToken);
            }
        }
        finally
        {
            await reader.DisposeAsync();
        }
    }

    private async Task LeaveAsync(AnswerReader reader, Departure departure, CancellationToken cancellationToken)
    {
        left++;
        if (departure.IsPolite)
        {
            await reader.LeaveAsync(cancellationToken);
        }

        await reader.DisposeAsync();
        await Task.Delay(departure.Away, cancellationToken);
    }

    private async Task<AnswerReader> ReturnAsync(Way before, Departure departure, CancellationToken cancellationToken)
    {
        resumes++;

        // Whoever has nothing yet may as well ask again: the same question with the same id is the same run.
        return copy.Tokens == 0
            ? await ways.StartAsync(departure.Back, Input, cancellationToken)
            : await ways.ResumeAsync(departure.Back, messageId, copy.Cursor, plan.PaceMs, isSameStream: before == departure.Back, cancellationToken);
    }

    private async Task InterfereAsync(AnswerReader reader, CancellationToken cancellationToken)
    {
        if (copy.Tokens >= plan.WatchAt && watcher is null && copy.End is null)
        {
            watcher = SecondReader.Begin(ways, plan.WatchBy, messageId, cancellationToken);
        }

        if (copy.Tokens >= plan.StopAt && !isStopping && copy.End is null)
        {
            isStopping = true;
            await reader.StopAsync(messageId, cancellationToken);
        }

        if (copy.Tokens >= plan.DeleteAt && deletions == 0 && copy.End is null)
        {
            await DeleteAsync(cancellationToken);
        }
    }

    private Task DeleteAsync(CancellationToken cancellationToken)
    {
        deletions++;
        return stored.DeleteAsync(copy.ConversationId, cancellationToken);
    }

    /// <summary>Waits for the end when nobody reads any more; where somebody does, the end was said to be stored.</summary>
    private async Task<StoredAnswer> ReadStoredAsync(CancellationToken cancellationToken)
    {
        if (plan.DeleteAt is not null && deletions > 0)
        {
            await stored.RestoreAsync(copy.ConversationId, cancellationToken);
        }

        while (true)
        {
            var answer = plan.ReadsConversation
                ? await stored.GetWithConversationAsync(copy.ConversationId, messageId, cancellationToken)
                : await stored.GetAsync(messageId, cancellationToken);
            if (!answer.IsLive || copy.End is not null)
            {
                return answer;
            }

            await Task.Delay(AskInterval, cancellationToken);
        }
    }

    private async Task JudgeAsync(StoredAnswer answer)
    {
        verdict.Judge(copy, answer);
        if (watcher is not null)
        {
            await watcher.Ended;
            verdict.JudgeSecond(watcher.Copy, answer);
        }
    }
}
