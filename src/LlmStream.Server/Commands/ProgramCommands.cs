namespace LlmStream.Server.Commands;

/// <summary>What the program does instead of serving when it is started with a word. Each command has its line here.</summary>
internal static class ProgramCommands
{
    internal const int Done = 0;
    internal const int Refused = 1;

    private static readonly IReadOnlyList<(string Name, string Usage, Func<CommandLine, Task<int>> RunAsync)> All =
    [
        ("backup", BackupCommand.Usage, line => Task.FromResult(BackupCommand.Run(line))),
        ("doctor", DoctorCommand.Usage, DoctorCommand.RunAsync),
    ];

    /// <returns>The process's exit code; null when it shall serve.</returns>
    internal static async Task<int?> RunAsync(string[] arguments)
    {
        var line = CommandLine.Parse(arguments);
        if (line.Words is not [var name, ..])
        {
            return null;
        }

        foreach (var command in All)
        {
            if (command.Name == name)
            {
                return await command.RunAsync(line);
            }
        }

        Console.Error.WriteLine($"'{name}' is no command of LlmStream. Without a command it serves; with one it does only that:");
        foreach (var command in All)
        {
            Console.Error.WriteLine($"  {command.Usage}");
        }

        return Refused;
    }
}
