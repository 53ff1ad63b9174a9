using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LlmStream.Storage.Migrations;

/// <summary>What is made behind a summary that a person has changed stands by itself: it can be made shorter, and the person's text stays.</summary>
[DbContext(typeof(LlmStreamContext))]
[Migration("20261122011000_SummaryAdditions")]
internal sealed class SummaryAdditions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("Added", "Summaries", nullable: true);
}
