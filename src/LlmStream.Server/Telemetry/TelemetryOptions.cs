using System.ComponentModel.DataAnnotations;

namespace LlmStream.Server.Telemetry;

/// <summary>Where figures and traces go (<c>Telemetry</c> in the settings). Without an endpoint there is no exporter and no cost.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>An OTLP collector, such as <c>http://localhost:4317</c>; else <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary><c>grpc</c> or <c>http/protobuf</c>; else <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, else grpc.</summary>
    [AllowedValues(null, "grpc", "http/protobuf")]
    public string? Protocol { get; set; }

    /// <summary>Seconds between two exports of figures.</summary>
    [Range(1, 3600)]
    public int ExportSeconds { get; set; } = 15;

    /// <summary>The share of runs and requests whose traces are kept, 0 to 1.</summary>
    [Range(0d, 1d)]
    public double TraceShare { get; set; } = 1;
}
