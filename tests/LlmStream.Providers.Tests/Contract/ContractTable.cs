using System.Collections.Concurrent;
using System.Text;
using LlmStream.Providers.Tests.Contract.Behaviours;
using LlmStream.Providers.Tests.Contract.Subjects;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Contract;

/// <summary>Every behaviour of every provider, tried once however many ask, and what was seen.</summary>
internal static class ContractTable
{
    private static readonly ConcurrentDictionary<(string Provider, string Behaviour), Lazy<Task<string>>> Cells = new();

    /// <summary>What was seen; the failed test's own exception when it did not hold.</summary>
    internal static Task<string> SeeAsync(SubjectKind kind, Behaviour behaviour) =>
        Cells.GetOrAdd((kind.Title, behaviour.Title), _ => new Lazy<Task<string>>(() => TryAsync(kind, behaviour))).Value;

    /// <summary>The table as it stands in the documentation.</summary>
    internal static async Task<string> WriteAsync()
    {
        var table = new StringBuilder();
        table.Append("| | ").AppendJoin(" | ", SubjectKind.All.Select(kind => kind.Title)).Append(" |\n");
        table.Append("| --- |").Insert(table.Length, " --- |", SubjectKind.All.Count).Append('\n');
        foreach (var behaviour in Behaviour.All)
        {
            table.Append("| ").Append(behaviour.Title).Append(" |");
            foreach (var kind in SubjectKind.All)
            {
                table.Append(' ').Append(await SeeAsync(kind, behaviour)).Append(" |");
            }

            table.Append('\n');
        }

        return table.ToString();
    }

    private static async Task<string> TryAsync(SubjectKind kind, Behaviour behaviour)
    {
        if (!behaviour.AppliesTo(kind))
        {
            return Behaviour.NotApplicable;
        }

        var time = new ManualTime();
        await using var subject = await kind.StartAsync(time);
        return await behaviour.CheckAsync(subject, time);
    }
}
