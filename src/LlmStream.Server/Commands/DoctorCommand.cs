using System.Runtime.InteropServices;
using LlmStream.Server.Doctor;
using LlmStream.Server.Doctor.Report;
using LlmStream.Server.Hosting;
using LlmStream.Server.Security;

namespace LlmStream.Server.Commands;

/// <summary><c>doctor [URL]</c>: looks at a running server from outside.</summary>
internal static class DoctorCommand
{
    internal const string Usage = "doctor [URL]  looks at a running server from outside and says what is wrong; without URL at the one of the settings";

    internal static async Task<int> RunAsync(CommandLine line)
    {
        if (line.Words.Count > 2)
        {
            return Refuse($"Say which server, and nothing else:\n  {Usage}");
        }

        var configuration = ServerBuilder.Create(line.Settings).Configuration;
        var options = configuration.GetSection("Doctor").Get<DoctorOptions>() ?? new DoctorOptions();
        if (options.Errors() is { Count: > 0 } errors)
        {
            return Refuse(string.Join('\n', errors));
        }

        var said = line.Words.ElementAtOrDefault(1) ?? configuration["urls"];
        var text = string.IsNullOrWhiteSpace(said) ? ListenAddresses.Default : said;
        if (!PatientAddress.TryParse(text, out var address))
        {
            return Refuse($"'{text}' is not an address to look at, such as {ListenAddresses.Default}.");
        }

        using var stopping = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            // What was begun is deleted first; asked a second time, the process ends as any other.
            context.Cancel = !stopping.IsCancellationRequested;
            stopping.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var patient = new Patient(address, TimeProvider.System);
        var isWell = await new Examination(patient, options, new CheckTable(Console.Out)).RunAsync(stopping.Token);
        return isWell ? ProgramCommands.Done : ProgramCommands.Refused;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return ProgramCommands.Refused;
    }
}
