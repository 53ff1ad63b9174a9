using LlmStream.Core.Failures;
using LlmStream.Storage;
using Microsoft.Extensions.Options;

namespace LlmStream.Server.Hosting;

/// <summary>Tells whoever started the server in plain words why it cannot start, instead of a stack trace.</summary>
internal static class StartFailures
{
    private const int Failed = 1;

    /// <summary>Runs the server; gives the process's exit code.</summary>
    internal static async Task<int> TellAsync(Func<Task> serveAsync)
    {
        try
        {
            await serveAsync();
            return 0;
        }
        catch (Exception exception) when (exception is StorageOpenException or FailureException or ListenRefusedException or IOException)
        {
            await Console.Error.WriteLineAsync($"LlmStream cannot start: {exception.Message}");
        }
        catch (InvalidOperationException exception) when (exception.InnerException is FormatException or ArgumentException)
        {
            // The framework's own words for a setting whose value is of another type; they name both.
            await Console.Error.WriteLineAsync($"LlmStream cannot start: {exception.Message}");
        }
        catch (OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync("LlmStream cannot start; these settings are wrong:");
            foreach (var failure in exception.Failures)
            {
                await Console.Error.WriteLineAsync($"  {failure}");
            }
        }

        return Failed;
    }
}
