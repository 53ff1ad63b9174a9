using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Storage.Model;
using LlmStream.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage;

/// <summary>The database as EF Core sees it. Nothing here is of one database only; what is stands in that database's folder.</summary>
internal sealed class LlmStreamContext(DbContextOptions<LlmStreamContext> options) : DbContext(options)
{
    internal DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    internal DbSet<MessageRow> Messages => Set<MessageRow>();

    internal DbSet<JournalRow> Journal => Set<JournalRow>();

    /// <summary>Messages of conversations that are not put away.</summary>
    internal IQueryable<MessageRow> VisibleMessages =>
        Messages.Where(message => Conversations.Any(conversation => conversation.Id == message.ConversationId && conversation.DeletedAt == null));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TimeConverter>();
        configurationBuilder.Properties<MessageRole>().HaveConversion<WordConverter<MessageRole>>();
        configurationBuilder.Properties<MessageState>().HaveConversion<WordConverter<MessageState>>();
        configurationBuilder.Properties<FinishReason>().HaveConversion<WordConverter<FinishReason>>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new ConversationTable());
        modelBuilder.ApplyConfiguration(new MessageTable());
        modelBuilder.ApplyConfiguration(new JournalTable());
        TextSearchFunction.Map(modelBuilder);
    }
}
