using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LlmStream.Storage.Migrations;

/// <summary>The crash log of live answers, and what is known of their being continued.</summary>
[DbContext(typeof(LlmStreamContext))]
[Migration("20261121080000_JournalAndContinuations")]
internal sealed class JournalAndContinuations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("AttemptStarts", "Messages", nullable: true);
        migrationBuilder.AddColumn<int>("Continuations", "Messages", defaultValue: 0);
        migrationBuilder.AddColumn<long>("ContinuedAt", "Messages", nullable: true);
        migrationBuilder.AddColumn<bool>("AwaitsContinuation", "Messages", defaultValue: false);
        migrationBuilder.CreateIndex("IX_Messages_AwaitsContinuation", "Messages", "AwaitsContinuation", filter: "\"AwaitsContinuation\"");

        migrationBuilder.CreateTable(
            "Journal",
            table => new
            {
                Sequence = table.Column<long>().Annotation("Sqlite:Autoincrement", true),
                MessageId = table.Column<Guid>(),
                ThinkingOffset = table.Column<int>(),
                Thinking = table.Column<string>(),
                TextOffset = table.Column<int>(),
                Text = table.Column<string>(),
                Deltas = table.Column<int>(),
                Tools = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Journal", row => row.Sequence);
                table.ForeignKey(
                    "FK_Journal_Messages_MessageId",
                    row => row.MessageId,
                    "Messages",
                    "Id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Journal_MessageId", "Journal", "MessageId");
    }
}
