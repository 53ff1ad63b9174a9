namespace LlmStream.Server.Commands;

/// <summary>What the program was started with.</summary>
/// <param name="Words">What is no setting: a command's name and what it is about.</param>
/// <param name="Settings">The settings, in the forms that the framework knows: <c>--Key=value</c>, <c>--Key value</c>, <c>/Key=value</c>, <c>Key=value</c>.</param>
internal sealed record CommandLine(IReadOnlyList<string> Words, string[] Settings)
{
    internal static CommandLine Parse(string[] arguments)
    {
        var words = new List<string>();
        var settings = new List<string>();
        for (var index = 0; index < arguments.Length; index++)
        {
            var argument = arguments[index];
            if (!IsSetting(argument, isFirstWord: words.Count == 0))
            {
                words.Add(argument);
                continue;
            }

            settings.Add(argument);
            if (!argument.Contains('=', StringComparison.Ordinal) && index + 1 < arguments.Length)
            {
                settings.Add(arguments[++index]);
            }
        }

        return new CommandLine(words, [.. settings]);
    }

    /// <summary>Behind a command's name a slash begins a path, and a file may be called <c>a=b</c>.</summary>
    private static bool IsSetting(string argument, bool isFirstWord) =>
        argument.StartsWith('-') || (isFirstWord && (argument.StartsWith('/') || argument.Contains('=', StringComparison.Ordinal)));
}
