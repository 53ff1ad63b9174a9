using LlmStream.Providers.Tests.Contract.Behaviours;
using LlmStream.Providers.Tests.Contract.Subjects;

namespace LlmStream.Providers.Tests.Contract;

/// <summary>One suite for all providers, over real sockets: what each does is the table in <c>docs/providers.md</c>.</summary>
public sealed class ContractTests
{
    private const string Begin = "<!-- The table is written by ContractTests; LLMSTREAM_WRITE_TABLE=1 writes it anew. -->\n";
    private const string End = "<!-- The end of the table. -->";

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var (kind, behaviour) in SubjectKind.All.SelectMany(kind => Behaviour.All.Select(behaviour => (kind, behaviour))).Where(cell => cell.behaviour.AppliesTo(cell.kind)))
            {
                cells.Add(kind.Title, behaviour.Title);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_provider_keeps_to_the_contract(string provider, string behaviour)
    {
        var seen = await ContractTable.SeeAsync(
            SubjectKind.All.Single(kind => kind.Title == provider),
            Behaviour.All.Single(row => row.Title == behaviour));

        Assert.NotEqual(Behaviour.NotApplicable, seen);
    }

    [Fact]
    public async Task The_documentation_s_table_is_what_was_seen()
    {
        var path = Path.Combine(FindRoot(), "docs", "providers.md");
        var document = await File.ReadAllTextAsync(path);
        var start = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = document.IndexOf(End, StringComparison.Ordinal);
        var table = $"\n{await ContractTable.WriteAsync()}\n";
        if (Environment.GetEnvironmentVariable("LLMSTREAM_WRITE_TABLE") == "1")
        {
            await File.WriteAllTextAsync(path, $"{document[..start]}{table}{document[end..]}");
            return;
        }

        Assert.Equal(table, document[start..end]);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LlmStream.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
