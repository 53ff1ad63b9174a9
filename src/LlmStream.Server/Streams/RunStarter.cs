using System.Text.Json;
using LlmStream.Core.Failures;
using LlmStream.Core.Generators;
using LlmStream.Core.Runs;
using LlmStream.Core.Transcripts;
using LlmStream.Server.Security;

namespace LlmStream.Server.Streams;

/// <summary>The lines that every way in begins with: read the input, start the run (or find it).</summary>
internal sealed class RunStarter(GeneratorCatalog generators, RunSupervisor supervisor, RunDirectory directory, RunRateLimit rateLimit)
{
    /// <summary>Starts a generator's run.</summary>
    /// <returns>The message to read, and the pace that the input asked for.</returns>
    /// <exception cref="FailureException">The input is wrong, or the run was refused.</exception>
    internal async Task<(ReadableMessage Message, int PaceMs)> StartAsync(
        string generatorId,
        JsonElement body,
        HttpContext? context,
        CancellationToken cancellationToken)
    {
        var generator = generators.Get(generatorId);
        var input = generator.Parse(body);
        var owner = RunOwner.Of(context);
        rateLimit.Acquire(owner);
        var message = await supervisor.StartAsync(generator, input, owner, cancellationToken);
        return (message, input.PaceMs);
    }

    /// <summary>Starts another answer beside an ended one.</summary>
    /// <exception cref="FailureException">It was refused.</exception>
    internal Task<ReadableMessage> RetryAsync(Guid messageId, HttpContext? context, CancellationToken cancellationToken)
    {
        var owner = RunOwner.Of(context);
        rateLimit.Acquire(owner);
        return supervisor.RetryAsync(messageId, owner, cancellationToken);
    }

    /// <summary>Goes on with an ended answer that is not whole.</summary>
    /// <returns>A reader behind what the subscriber has; behind what there was of the answer when it did not say.</returns>
    /// <exception cref="FailureException">It was refused, or there is no such cursor; nothing was changed.</exception>
    internal async Task<(ReadableMessage Message, TranscriptReader Reader)> ContinueAsync(
        StreamRequest request,
        HttpContext? context,
        CancellationToken cancellationToken)
    {
        if (request.Cursor is { } cursor)
        {
            var before = await directory.ReadAsync(request.MessageId, cancellationToken);
            before.Transcript.Read(cursor, request.PaceMs, cancellationToken).Dispose();
        }

        var owner = RunOwner.Of(context);
        rateLimit.Acquire(owner);
        var (message, end) = await supervisor.ContinueAsync(request.MessageId, owner, cancellationToken);
        return (message, message.Transcript.Read(request.Cursor ?? end, request.PaceMs, cancellationToken));
    }
}
