using LlmStream.Core.Conversations;
using LlmStream.Core.Frames;
using LlmStream.Storage.Model;
using LlmStream.Storage.Search;
using LlmStream.Storage.Statements;
using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage;

/// <summary>The database as EF Core sees it. Nothing here is of one database only; what is stands in that database's folder.</summary>
internal sealed class LlmStreamContext(DbContextOptions<LlmStreamContext> options) : DbContext(options)
{
    private PreparedStatements? statements;

    internal DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    internal DbSet<MessageRow> Messages => Set<MessageRow>();

    internal DbSet<JournalRow> Journal => Set<JournalRow>();

    internal DbSet<SummaryRow> Summaries => Set<SummaryRow>();

    internal DbSet<UpkeepRow> Upkeep => Set<UpkeepRow>();

    /// <summary>What every run writes. Made when it is first asked for; who keeps a context disposes it.</summary>
    internal PreparedStatements Statements => statements ??= new PreparedStatements(this);

    /// <summary>Messages of conversations that are not put away.</summary>
    internal IQueryable<MessageRow> VisibleMessages =>
        Messages.Where(message => Conversations.Any(conversation => conversation.Id == message.ConversationId && conversation.DeletedAt == null));

    /// <inheritdoc/>
    public override void Dispose()
    {
        DisposeStatements();
        base.Dispose();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        DisposeStatements();
        return base.DisposeAsync();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TimeConverter>();
        configurationBuilder.Properties<MessageRole>().HaveConversion<WordConverter<MessageRole>>();
        configurationBuilder.Properties<MessageState>().HaveConversion<WordConverter<MessageState>>();
        configurationBuilder.Properties<UpkeepKind>().HaveConversion<WordConverter<UpkeepKind>>();
        configurationBuilder.Properties<FinishReason>().HaveConversion<WordConverter<FinishReason>>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new ConversationTable());
        modelBuilder.ApplyConfiguration(new MessageTable());
        modelBuilder.ApplyConfiguration(new JournalTable());
        modelBuilder.ApplyConfiguration(new SummaryTable());
        modelBuilder.ApplyConfiguration(new UpkeepTable());
        TextSearchFunction.Map(modelBuilder);
    }

    /// <summary>A context that goes back to the pool may come out of it with another connection.</summary>
    private void DisposeStatements()
    {
        statements?.Dispose();
        statements = null;
    }
}
