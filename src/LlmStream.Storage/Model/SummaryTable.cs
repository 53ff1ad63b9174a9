using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LlmStream.Storage.Model;

internal sealed class SummaryTable : IEntityTypeConfiguration<SummaryRow>
{
    internal const string Name = "Summaries";

    public void Configure(EntityTypeBuilder<SummaryRow> builder)
    {
        builder.ToTable(Name);
        builder.HasKey(row => row.UpToMessageId);
        builder.Property(row => row.UpToMessageId).ValueGeneratedNever();
        builder.HasIndex(row => row.ConversationId);
        builder.HasOne<MessageRow>().WithMany().HasForeignKey(row => row.UpToMessageId).HasPrincipalKey(row => row.Id)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
