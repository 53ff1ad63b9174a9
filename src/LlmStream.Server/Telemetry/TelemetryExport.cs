using LlmStream.Core.Runs;
using LlmStream.Core.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LlmStream.Server.Telemetry;

/// <summary>Sends figures and traces to a collector while the server runs, and the last of them when it ends.</summary>
internal sealed class TelemetryExport(TelemetryOptions options) : IHostedService, IDisposable
{
    /// <summary>An unreachable collector must not hold the server's end up.</summary>
    private const int PatienceAtEndMilliseconds = 2_000;

    /// <summary>What the framework measures by itself (https://learn.microsoft.com/aspnet/core/log-mon/metrics/built-in).</summary>
    private static readonly string[] FrameworkMeters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Net.Http", "System.Runtime",
    ];

    private static readonly string[] FrameworkSources = ["Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "System.Net.Http"];

    private MeterProvider? meters;
    private TracerProvider? tracers;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("llmstream", serviceVersion: RunFeed.ServerVersion).AddEnvironmentVariableDetector();
        meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter([RunTelemetry.Name, .. FrameworkMeters])
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.ExportSeconds * 1_000;
            })
            .Build();
        tracers = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource([RunTelemetry.Name, .. FrameworkSources])
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
            .AddProcessor(new RequestNames())
            .AddOtlpExporter(exporter => Configure(exporter, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            meters?.Shutdown(PatienceAtEndMilliseconds);
            tracers?.Shutdown(PatienceAtEndMilliseconds);
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        meters?.Dispose();
        tracers?.Dispose();
    }

    private void Configure(OtlpExporterOptions exporter, string path)
    {
        if (options.Protocol is { } protocol)
        {
            exporter.Protocol = protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        }

        if (options.Endpoint is { } endpoint)
        {
            // What is set in code is taken as it is; only what the environment sets gets its path by itself.
            exporter.Endpoint = exporter.Protocol == OtlpExportProtocol.Grpc ? endpoint : new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}");
        }
    }
}
