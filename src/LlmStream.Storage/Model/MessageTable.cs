using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LlmStream.Storage.Model;

internal sealed class MessageTable : IEntityTypeConfiguration<MessageRow>
{
    internal const string Name = "Messages";

    /// <summary>At most a handful of messages are live, so their index is nearly empty. Standard SQL, for every database.</summary>
    internal const string LiveFilter = "\"State\" IN ('queued', 'streaming')";

    /// <summary>The same of those that wait for the next start.</summary>
    internal const string AwaitingFilter = "\"AwaitsContinuation\"";

    /// <summary>What is counted (<see cref="Statistics.StatisticsReading"/>).</summary>
    internal const string EndedFilter = "\"Role\" = 'assistant' AND \"EndedAt\" IS NOT NULL";

    public void Configure(EntityTypeBuilder<MessageRow> builder)
    {
        builder.ToTable(Name);
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).ValueGeneratedOnAdd();
        builder.HasAlternateKey(row => row.Id);
        builder.HasIndex(row => new { row.ConversationId, row.Sequence });
        builder.HasIndex(row => row.ParentId);
        builder.HasIndex(row => row.State).HasFilter(LiveFilter);
        builder.HasIndex(row => row.AwaitsContinuation).HasFilter(AwaitingFilter);
        builder.HasIndex(
            row => new
            {
                row.CreatedAt,
                row.ConversationId,
                row.Provider,
                row.Model,
                row.Generator,
                row.State,
                row.Deltas,
                row.FirstTokenMs,
                row.PromptTokens,
                row.CompletionTokens,
                row.TokensPerSecond,
                row.ThinkingLength,
                row.ToolCalls,
                row.ToolRounds,
                // What the filter asks, so that SQLite need not look it up in the row.
                row.Role,
                row.EndedAt,
            },
            "IX_Messages_EndedRuns").HasFilter(EndedFilter);
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);

        // Messages go only together with their conversation; alone, a parent cannot be taken from its children.
        builder.HasOne(row => row.Parent).WithMany().HasForeignKey(row => row.ParentId).HasPrincipalKey(row => row.Id)
            .OnDelete(DeleteBehavior.NoAction);
    }
}
