using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LlmStream.Storage.Model;

internal sealed class JournalTable : IEntityTypeConfiguration<JournalRow>
{
    internal const string Name = "Journal";

    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable(Name);
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(row => row.MessageId);
        builder.HasOne<MessageRow>().WithMany().HasForeignKey(row => row.MessageId).HasPrincipalKey(row => row.Id)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
