using LlmStream.Core.Failures;

namespace LlmStream.Server.Doctor.Troubles;

/// <summary>What to do about a failure that the server itself told.</summary>
internal static class FailureTrouble
{
    /// <param name="code">The contract's word.</param>
    /// <param name="message">The server's sentence, which often says what to do already.</param>
    internal static Trouble Of(string code, string message) => new(message, FailureCodes.FromWire(code) switch
    {
        FailureCode.ProviderUnreachable => "Start what runs the model (for Ollama: its app, or `ollama serve`), then run the doctor again.",
        FailureCode.ModelNotFound => "Fetch the model (for Ollama: `ollama pull NAME`), or name one that is there in Providers__Model.",
        FailureCode.ProviderError => "Look into the log of what runs the model; try another model (Providers__Model).",
        FailureCode.ProviderTimeout => "The model may be too large for this machine: try a smaller one (Providers__Model), or wait longer (Runs__LoadTimeoutSeconds, Runs__IdleTimeoutSeconds).",
        FailureCode.RateLimited or FailureCode.QueueFull => "Others are using the server. Try again in a minute, or raise Runs__MaxPerUser, Runs__MaxQueued or RateLimit__RunsPerMinute.",
        FailureCode.StorageUnavailable => "See the row 'database'.",
        FailureCode.ShuttingDown => "The server is about to end. Run the doctor again when it is back.",
        _ => "Look into the server's log, which lies beside its database.",
    });
}
