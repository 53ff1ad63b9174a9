using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LlmStream.Storage.Migrations;

/// <summary>What stands for the beginning of long conversations, what a model did not see of them, and how long it reasoned.</summary>
[DbContext(typeof(LlmStreamContext))]
[Migration("20261121220000_SummariesAndThinkingTimes")]
internal sealed class SummariesAndThinkingTimes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("HistoryLeftOut", "Messages", nullable: true);
        migrationBuilder.AddColumn<long>("ThinkingMs", "Messages", nullable: true);

        migrationBuilder.CreateTable(
            "Summaries",
            table => new
            {
                UpToMessageId = table.Column<Guid>(),
                ConversationId = table.Column<Guid>(),
                Edited = table.Column<bool>(),
                Provider = table.Column<string>(nullable: true),
                Model = table.Column<string>(nullable: true),
                PromptTokens = table.Column<int>(nullable: true),
                CompletionTokens = table.Column<int>(nullable: true),
                CreatedAt = table.Column<long>(),
                Text = table.Column<string>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Summaries", row => row.UpToMessageId);
                table.ForeignKey(
                    "FK_Summaries_Messages_UpToMessageId",
                    row => row.UpToMessageId,
                    "Messages",
                    "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Summaries_ConversationId", "Summaries", "ConversationId");
    }
}
