using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LlmStream.Storage.Migrations;

/// <summary>An index from which runs are counted without reading their texts, and the two counts that only the texts told until now.</summary>
[DbContext(typeof(LlmStreamContext))]
[Migration("20261121210000_EndedRuns")]
internal sealed class EndedRuns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("ThinkingLength", "Messages", defaultValue: 0);
        migrationBuilder.AddColumn<int>("ToolCalls", "Messages", defaultValue: 0);
        // Characters, where what is written from now on is in UTF-16 code units: near enough for what was kept before.
        migrationBuilder.Sql("UPDATE \"Messages\" SET \"ThinkingLength\" = length(\"Thinking\") WHERE \"Thinking\" IS NOT NULL");
        migrationBuilder.CreateIndex(
            "IX_Messages_EndedRuns",
            "Messages",
            [
                "CreatedAt", "ConversationId", "Provider", "Model", "Generator", "State", "Deltas", "FirstTokenMs", "PromptTokens",
                "CompletionTokens", "TokensPerSecond", "ThinkingLength", "ToolCalls", "Role", "EndedAt",
            ],
            filter: "\"Role\" = 'assistant' AND \"EndedAt\" IS NOT NULL");
    }
}
