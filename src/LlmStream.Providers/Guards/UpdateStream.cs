using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Guards;

/// <summary>
/// A stream whose enumerator is written by hand. Each async iterator that a delta passes costs a microsecond or two of every token; the
/// decorators that only watch a stream's beginning hand the rest on as it is.
/// </summary>
/// <param name="begin">Makes the enumerator.</param>
/// <param name="given">The token of the call; one given to the enumeration itself takes its place.</param>
internal sealed class UpdateStream(Func<CancellationToken, IAsyncEnumerator<ChatResponseUpdate>> begin, CancellationToken given)
    : IAsyncEnumerable<ChatResponseUpdate>
{
    public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        begin(cancellationToken.CanBeCanceled ? cancellationToken : given);
}
