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
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);

        // Messages go only together with their conversation; alone, a parent cannot be taken from its children.
        builder.HasOne(row => row.Parent).WithMany().HasForeignKey(row => row.ParentId).HasPrincipalKey(row => row.Id)
            .OnDelete(DeleteBehavior.NoAction);
    }
}
