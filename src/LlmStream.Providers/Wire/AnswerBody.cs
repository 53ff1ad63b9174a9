namespace LlmStream.Providers.Wire;

/// <summary>An answer that has begun. Disposing it closes the connection when it is not at its end.</summary>
/// <param name="stream">What the provider sends.</param>
/// <param name="response">The SDK's own response.</param>
internal sealed class AnswerBody(Stream stream, IDisposable response) : IAsyncDisposable
{
    internal Stream Stream { get; } = stream;

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        response.Dispose();
    }
}
