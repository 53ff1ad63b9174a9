using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LlmStream.Storage.Model;

internal sealed class ConversationTable : IEntityTypeConfiguration<ConversationRow>
{
    internal const string Name = "Conversations";

    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable(Name);
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.DeletedAt, row.UpdatedAt, row.Id });
    }
}
