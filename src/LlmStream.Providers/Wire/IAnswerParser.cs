using LlmStream.Core.Failures;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Wire;

/// <summary>Takes the events of one answer apart, in the way of one wire.</summary>
internal interface IAnswerParser
{
    /// <summary>Whether the answer is whole; what may still come are counts.</summary>
    bool IsWhole { get; }

    /// <summary>Takes one event; null when there is nothing of the answer in it, and an update without contents when there is a piece of what is told later.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not of this wire.</exception>
    /// <exception cref="FailureException">It tells an error.</exception>
    ChatResponseUpdate? Read(ReadOnlySpan<byte> data);

    /// <summary>The update that ends the stream; called once, at the end of the events.</summary>
    /// <exception cref="FailureException">The answer is not whole.</exception>
    ChatResponseUpdate End();
}
