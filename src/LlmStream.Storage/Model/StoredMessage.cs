using System.Linq.Expressions;
using System.Text.Json;
using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;

namespace LlmStream.Storage.Model;

/// <summary>A message's row together with the input it has, its own or its parent's.</summary>
internal sealed record StoredMessage(MessageRow Row, string? Input)
{
    internal static readonly Expression<Func<MessageRow, StoredMessage>> Projection =
        row => new StoredMessage(row, row.Role == MessageRole.User ? row.Input : row.Parent!.Input);

    internal Message ToMessage() => ToMessage(Row, Input is null ? null : StoredJson.ReadElement(Input));

    internal static Message ToMessage(MessageRow row, JsonElement? input) => new()
    {
        Id = row.Id,
        ConversationId = row.ConversationId,
        ParentId = row.ParentId,
        Role = row.Role,
        Generator = row.Generator,
        State = row.State,
        Text = row.Text,
        Thinking = row.Thinking,
        Tools = StoredJson.ReadTools(row.Tools),
        Attempt = row.Attempt,
        AttemptStarts = StoredCursors.Read(row.AttemptStarts),
        Deltas = row.Deltas,
        Input = input,
        Provider = row.Provider,
        Model = row.Model,
        FinishReason = row.FinishReason,
        Usage = UsageOf(row),
        Corrections = row.Corrections is null ? null : StoredJson.ReadElement(row.Corrections),
        Error = StoredJson.ReadFailure(row.Error),
        CreatedAt = row.CreatedAt,
        EndedAt = row.EndedAt,
    };

    private static Usage? UsageOf(MessageRow row) => row.TotalMs is { } totalMs
        ? new Usage(
            row.PromptTokens,
            row.CompletionTokens,
            row.TokensPerSecond,
            row.FirstTokenMs ?? totalMs,
            totalMs,
            row.ContextTruncated ?? false)
        {
            FirstTokenIsMeasured = row.FirstTokenMs is not null,
            HistoryLeftOut = row.HistoryLeftOut,
            ThinkingMs = row.ThinkingMs,
        }
        : null;
}
