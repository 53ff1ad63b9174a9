using System.ClientModel;
using System.ClientModel.Primitives;
using LlmStream.Providers.OpenAI.Dialects;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.OpenAI.Chat;

/// <summary>
/// One model behind OpenAI's protocol. The SDK sends and receives; requests are written and chunks are read here, because its own types have
/// no place for reasoning, for errors in the middle of an answer, and for what other servers do differently.
/// </summary>
internal sealed class OpenAIChatClient(OpenAIConnection connection, Dialect dialect, string provider, string model, TimeProvider time)
    : EventChatClient(provider, model, connection.Address, connection.Failures, connection.Refused, time)
{
    /// <inheritdoc/>
    protected override async Task<AnswerBody> SendAsync(
        string name, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        using var body = BinaryContent.Create(BinaryData.FromBytes(ChatRequestJson.Write(name, messages, options, dialect)));
        var settings = new RequestOptions { BufferResponse = false, ErrorOptions = ClientErrorBehaviors.NoThrow, CancellationToken = cancellationToken };
        var result = await connection.Chat.CompleteChatAsync(body, settings);
        var response = result.GetRawResponse();
        return new AnswerBody(response.ContentStream!, response);
    }

    /// <inheritdoc/>
    protected override IAnswerParser CreateParser(string name, DeltaUpdates deltas) => new ChunkAnswer(name, deltas, connection.Failures);
}
