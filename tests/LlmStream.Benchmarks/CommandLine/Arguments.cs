using System.Globalization;

namespace LlmStream.Benchmarks.CommandLine;

/// <summary>Options written as <c>--name value</c>. One that nobody asks for is refused by <see cref="EnsureAllTaken"/>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> waiting = new(StringComparer.Ordinal);

    internal Arguments(IReadOnlyList<string> args)
    {
        for (var index = 0; index < args.Count; index += 2)
        {
            if (!args[index].StartsWith("--", StringComparison.Ordinal) || index + 1 == args.Count)
            {
                throw new UsageException($"'{args[index]}' is not an option with a value.");
            }

            waiting[args[index][2..]] = args[index + 1];
        }
    }

    internal string? Optional(string name) => waiting.Remove(name, out var value) ? value : null;

    internal string Text(string name) => Optional(name) ?? throw new UsageException($"--{name} is missing.");

    internal int Number(string name, int otherwise)
    {
        if (Optional(name) is not { } value)
        {
            return otherwise;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"--{name} must be a whole number.");
    }

    internal string[] List(string name, string otherwise) =>
        (Optional(name) ?? otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal void EnsureAllTaken()
    {
        if (waiting.Count > 0)
        {
            throw new UsageException($"There is no option --{waiting.Keys.First()}.");
        }
    }
}
