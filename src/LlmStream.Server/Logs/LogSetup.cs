using System.Globalization;
using Serilog;
using Serilog.Events;

namespace LlmStream.Server.Logs;

/// <summary>Serilog to the console and to a rolling file beside the database; a section <c>Serilog</c> of the settings may change both.</summary>
/// <remarks>Runs, conversations and connections come as properties from the logging scopes of the rooms that know them.</remarks>
internal static class LogSetup
{
    private const string ConsoleTemplate = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const string FileTemplate = "{Timestamp:O} {Level:u3} {SourceContext} {Message:lj} {Properties:j}{NewLine}{Exception}";
    private const int KeptFiles = 14;
    private const long LargestFile = 50 * 1024 * 1024;

    internal static void AddLogs(this WebApplicationBuilder builder, string folder)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // A failing check is told by the health answer itself, each time it is asked for.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            .Filter.ByExcluding(IsStartFailure)
            .Filter.ByExcluding(ClientGone.IsToldBy)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: ConsoleTemplate, formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(
                Path.Combine(folder, "llmstream-.log"),
                outputTemplate: FileTemplate,
                formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                fileSizeLimitBytes: LargestFile,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: KeptFiles);
        if (builder.Configuration.GetSection("Serilog").Exists())
        {
            // Looks through all of the program's assemblies for what the section may name.
            configuration.ReadFrom.Configuration(builder.Configuration);
        }

        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>What keeps the server from starting is thrown too, and told once and in plain words by <see cref="Hosting.StartFailures"/>.</summary>
    private static bool IsStartFailure(LogEvent logged) =>
        logged.Properties.GetValueOrDefault("EventId") is StructureValue id
        && id.Properties.Any(part => part is { Name: "Name", Value: ScalarValue { Value: "HostedServiceStartupFaulted" } });
}
