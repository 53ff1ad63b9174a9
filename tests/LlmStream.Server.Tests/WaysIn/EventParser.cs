using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LlmStream.Server.Tests.WaysIn;

/// <summary>Reads server-sent events strictly as this server's contract writes them: one line for each field, a blank line behind, comments let through.</summary>
internal sealed class EventParser
{
    private readonly List<byte> waiting = [];

    internal bool IsEmpty => waiting.Count == 0;

    internal void Add(ReadOnlySpan<byte> bytes) => waiting.AddRange(bytes);

    /// <summary>The next whole event.</summary>
    internal bool TryTake([NotNullWhen(true)] out ServerSentEvent? found)
    {
        while (System.Runtime.InteropServices.CollectionsMarshal.AsSpan(waiting).IndexOf("\n\n"u8) is >= 0 and var end)
        {
            var block = Encoding.UTF8.GetString([.. waiting[..end]]);
            waiting.RemoveRange(0, end + 2);
            if (!block.StartsWith(':'))
            {
                found = Parse(block);
                return true;
            }
        }

        found = null;
        return false;
    }

    private static ServerSentEvent Parse(string block)
    {
        var fields = block.Split('\n')
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        Assert.DoesNotContain(fields.Keys, name => name is not ("event" or "id" or "data"));
        return new ServerSentEvent(fields["event"], fields.GetValueOrDefault("id"), fields["data"]);
    }
}

/// <summary>One event.</summary>
internal sealed record ServerSentEvent(string Name, string? Id, string Data);
