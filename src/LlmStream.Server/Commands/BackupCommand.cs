using LlmStream.Server.Hosting;
using LlmStream.Storage;
using LlmStream.Storage.Backup;

namespace LlmStream.Server.Commands;

/// <summary><c>backup FILE</c>: copies the database that the settings name, while a server runs on it or not.</summary>
internal static class BackupCommand
{
    internal const string Usage = "backup FILE   copies the database into a new file; a server may run on it meanwhile";

    internal static int Run(CommandLine line)
    {
        if (line.Words is not [_, var file])
        {
            Console.Error.WriteLine($"Say which file, and nothing else:\n  {Usage}");
            return ProgramCommands.Refused;
        }

        var storage = ServerBuilder.Create(line.Settings).Configuration.GetSection("Storage").Get<StorageOptions>();
        try
        {
            var written = StorageBackup.Write(storage?.Path, file);
            Console.WriteLine($"The backup is in {written.File} ({written.Bytes:N0} bytes).");
            return ProgramCommands.Done;
        }
        catch (StorageBackupException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return ProgramCommands.Refused;
        }
    }
}
