using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LlmStream.Storage.Model;

internal sealed class UpkeepTable : IEntityTypeConfiguration<UpkeepRow>
{
    internal const string Name = "Upkeep";

    public void Configure(EntityTypeBuilder<UpkeepRow> builder)
    {
        builder.ToTable(Name);
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(row => row.ConversationId);
        builder.HasIndex(row => row.CreatedAt);
        builder.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
