using Microsoft.Extensions.Options;

namespace LlmStream.Server.Telemetry;

/// <summary>Registers the export of figures and traces.</summary>
internal static class TelemetrySetup
{
    /// <summary>The name by which OpenTelemetry's own settings know an endpoint.</summary>
    internal const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration("Telemetry").ValidateDataAnnotations().ValidateOnStart();
        if (configuration["Telemetry:Endpoint"] is { Length: > 0 } || configuration[EndpointVariable] is { Length: > 0 })
        {
            // Requests' traces have their method, route and status only then.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
            services.AddHostedService(provider => new TelemetryExport(provider.GetRequiredService<IOptions<TelemetryOptions>>().Value));
        }
    }
}
