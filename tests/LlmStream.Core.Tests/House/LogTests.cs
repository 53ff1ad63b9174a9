using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmStream.Core.Tests.House;

/// <summary>What is logged can be told apart by its number.</summary>
public sealed partial class LogTests
{
    [Fact]
    public void No_two_messages_have_one_number()
    {
        var numbers = Directory.EnumerateFiles(Path.Combine(RoomTests.FindRoot(), "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => MessageNumber().Matches(File.ReadAllText(file)))
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .ToList();
        Assert.True(numbers.Count > 30, $"only {numbers.Count} messages were found");
        Assert.Equal([], numbers.GroupBy(number => number).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [GeneratedRegex(@"\[LoggerMessage\((?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex MessageNumber();
}
