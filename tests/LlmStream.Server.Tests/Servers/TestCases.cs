using LlmStream.Core.Generators;

namespace LlmStream.Server.Tests.Servers;

/// <summary>What the suite runs over: a generator that is registered is tested by existing.</summary>
public static class TestCases
{
    public static IReadOnlyList<string> GeneratorIds => [.. GeneratorList.All.Select(generator => generator.Id)];

    public static TheoryData<string> Generators => [.. GeneratorIds];

    public static TheoryData<string> Ways => [.. WaysIn.Ways.All];

    public static TheoryData<string> StreamingWays => [.. WaysIn.Ways.Streaming];

    public static TheoryData<string, string> GeneratorsOverWays => Matrix(GeneratorIds, WaysIn.Ways.All);

    public static TheoryData<string, string> GeneratorsOverStreamingWays => Matrix(GeneratorIds, WaysIn.Ways.Streaming);

    /// <summary>Each of the first with each of the second.</summary>
    internal static TheoryData<string, string> Matrix(IEnumerable<string> rows, IEnumerable<string> columns)
    {
        var cases = new TheoryData<string, string>();
        foreach (var (row, column) in rows.SelectMany(row => columns.Select(column => (row, column))))
        {
            cases.Add(row, column);
        }

        return cases;
    }
}
