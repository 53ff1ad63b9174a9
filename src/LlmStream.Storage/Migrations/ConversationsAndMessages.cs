using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LlmStream.Storage.Migrations;

/// <summary>The first form. Column types are left to each database; a test holds the outcome against the model.</summary>
[DbContext(typeof(LlmStreamContext))]
[Migration("20261121000000_ConversationsAndMessages")]
internal sealed class ConversationsAndMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Conversations",
            table => new
            {
                Id = table.Column<Guid>(),
                Title = table.Column<string>(),
                Generator = table.Column<string>(),
                CreatedAt = table.Column<long>(),
                UpdatedAt = table.Column<long>(),
                DeletedAt = table.Column<long>(nullable: true),
                ActiveMessageId = table.Column<Guid>(),
            },
            constraints: table => table.PrimaryKey("PK_Conversations", row => row.Id));

        migrationBuilder.CreateTable(
            "Messages",
            table => new
            {
                Sequence = table.Column<long>().Annotation("Sqlite:Autoincrement", true),
                Id = table.Column<Guid>(),
                ConversationId = table.Column<Guid>(),
                ParentId = table.Column<Guid>(nullable: true),
                Edits = table.Column<Guid>(nullable: true),
                Role = table.Column<string>(),
                Generator = table.Column<string>(),
                State = table.Column<string>(),
                Attempt = table.Column<int>(),
                Deltas = table.Column<int>(),
                Provider = table.Column<string>(nullable: true),
                Model = table.Column<string>(nullable: true),
                FinishReason = table.Column<string>(nullable: true),
                TotalMs = table.Column<long>(nullable: true),
                FirstTokenMs = table.Column<long>(nullable: true),
                PromptTokens = table.Column<int>(nullable: true),
                CompletionTokens = table.Column<int>(nullable: true),
                TokensPerSecond = table.Column<double>(nullable: true),
                ContextTruncated = table.Column<bool>(nullable: true),
                CreatedAt = table.Column<long>(),
                EndedAt = table.Column<long>(nullable: true),
                Text = table.Column<string>(),
                Thinking = table.Column<string>(nullable: true),
                Tools = table.Column<string>(nullable: true),
                Corrections = table.Column<string>(nullable: true),
                Error = table.Column<string>(nullable: true),
                Input = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Messages", row => row.Sequence);
                table.UniqueConstraint("AK_Messages_Id", row => row.Id);
                table.ForeignKey(
                    "FK_Messages_Conversations_ConversationId",
                    row => row.ConversationId,
                    "Conversations",
                    "Id",
                    onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Messages_Messages_ParentId", row => row.ParentId, "Messages", "Id");
            });

        migrationBuilder.CreateIndex(
            "IX_Conversations_DeletedAt_UpdatedAt_Id",
            "Conversations",
            ["DeletedAt", "UpdatedAt", "Id"]);
        migrationBuilder.CreateIndex("IX_Messages_ConversationId_Sequence", "Messages", ["ConversationId", "Sequence"]);
        migrationBuilder.CreateIndex("IX_Messages_ParentId", "Messages", "ParentId");
        migrationBuilder.CreateIndex("IX_Messages_State", "Messages", "State", filter: "\"State\" IN ('queued', 'streaming')");
    }
}
