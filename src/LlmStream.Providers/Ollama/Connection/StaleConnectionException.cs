namespace LlmStream.Providers.Ollama.Connection;

/// <summary>A connection that had been kept alive was closed under a request, before one byte of an answer.</summary>
internal sealed class StaleConnectionException(Exception? inner = null) : IOException("The kept-alive connection was closed.", inner)
{
    /// <summary>Whether this is what made a request fail.</summary>
    internal static bool IsCauseOf(Exception? exception)
    {
        while (exception is not null and not StaleConnectionException)
        {
            exception = exception.InnerException;
        }

        return exception is not null;
    }
}
