using System.Text.Json;
using Anthropic.Models.Messages;
using LlmStream.Providers.Anthropic.Models;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Anthropic.Chat;

/// <summary>
/// One of Anthropic's models. The SDK sends and receives; requests are written and events are read here, because its own chat client ends
/// an answer that broke off without a word, and tells neither when to try again nor an error in words that may be shown.
/// </summary>
internal sealed class AnthropicChatClient(
    AnthropicConnection connection, Func<string, CancellationToken, Task<ClaudeModel>> find, string model, TimeProvider time)
    : EventChatClient(AnthropicProvider.ProviderName, model, connection.Address, connection.Failures, connection.Refused, time)
{
    private static readonly Dictionary<string, JsonElement> Nothing = [];

    /// <inheritdoc/>
    protected override async Task<AnswerBody> SendAsync(
        string name, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var body = MessagesRequestJson.Write(await find(name, cancellationToken), messages, options);
        var request = MessageCreateParams.FromRawUnchecked(Nothing, Nothing, body);
        var response = await connection.SendAsync(api => api.Messages.CreateStreaming(request, cancellationToken));
        return new AnswerBody(await response.ReadAsStream(cancellationToken), response);
    }

    /// <inheritdoc/>
    protected override IAnswerParser CreateParser(string name, DeltaUpdates deltas) => new MessageAnswer(name, deltas, connection.Failures);
}
