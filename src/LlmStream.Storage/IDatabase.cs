using LlmStream.Core.Failures;

namespace LlmStream.Storage;

/// <summary>The database behind the store: opened once before the server listens, closed when it ends.</summary>
public interface IDatabase
{
    /// <summary>Where it is, for the person who starts the server; without secrets.</summary>
    string Location { get; }

    /// <summary>Takes hold of it and brings it to this version's form. Nothing may be read or written before.</summary>
    /// <exception cref="StorageOpenException">It cannot be used; the message says why.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Asks it something small.</summary>
    /// <exception cref="FailureException">With <see cref="FailureCode.StorageUnavailable"/>: it does not answer.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);
}
