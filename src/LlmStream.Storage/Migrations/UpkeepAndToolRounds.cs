using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LlmStream.Storage.Migrations;

/// <summary>What titles and summaries cost, and in how many rounds tools were called.</summary>
[DbContext(typeof(LlmStreamContext))]
[Migration("20261122010000_UpkeepAndToolRounds")]
internal sealed class UpkeepAndToolRounds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Upkeep",
            table => new
            {
                Sequence = table.Column<long>().Annotation("Sqlite:Autoincrement", true),
                ConversationId = table.Column<Guid>(),
                Kind = table.Column<string>(),
                Generator = table.Column<string>(),
                Provider = table.Column<string>(),
                Model = table.Column<string>(),
                PromptTokens = table.Column<int>(nullable: true),
                CompletionTokens = table.Column<int>(nullable: true),
                CreatedAt = table.Column<long>(),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Upkeep", row => row.Sequence);
                table.ForeignKey(
                    "FK_Upkeep_Conversations_ConversationId",
                    row => row.ConversationId,
                    "Conversations",
                    "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Upkeep_ConversationId", "Upkeep", "ConversationId");
        migrationBuilder.CreateIndex("IX_Upkeep_CreatedAt", "Upkeep", "CreatedAt");

        // Of the titles that were made until now nothing was kept but themselves.
        migrationBuilder.Sql(
            """
            INSERT INTO "Upkeep" ("ConversationId", "Kind", "Generator", "Provider", "Model", "PromptTokens", "CompletionTokens", "CreatedAt")
            SELECT made."ConversationId", 'summary', told."Generator", made."Provider", made."Model", made."PromptTokens", made."CompletionTokens", made."CreatedAt"
            FROM "Summaries" AS made JOIN "Messages" AS told ON told."Id" = made."UpToMessageId"
            WHERE made."Provider" IS NOT NULL AND made."Model" IS NOT NULL
            """);

        migrationBuilder.AddColumn<int>("ToolRounds", "Messages", defaultValue: 0);

        // How many rounds it were was not kept: one at least. The filter is the index's, from which those few are found.
        migrationBuilder.Sql(
            """UPDATE "Messages" SET "ToolRounds" = 1 WHERE "ToolCalls" > 0 AND "Role" = 'assistant' AND "EndedAt" IS NOT NULL""");
        migrationBuilder.DropIndex("IX_Messages_EndedRuns", "Messages");
        migrationBuilder.CreateIndex(
            "IX_Messages_EndedRuns",
            "Messages",
            [
                "CreatedAt", "ConversationId", "Provider", "Model", "Generator", "State", "Deltas", "FirstTokenMs", "PromptTokens",
                "CompletionTokens", "TokensPerSecond", "ThinkingLength", "ToolCalls", "ToolRounds", "Role", "EndedAt",
            ],
            filter: "\"Role\" = 'assistant' AND \"EndedAt\" IS NOT NULL");
    }
}
