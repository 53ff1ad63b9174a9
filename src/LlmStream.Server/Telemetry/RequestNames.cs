using System.Diagnostics;
using OpenTelemetry;

namespace LlmStream.Server.Telemetry;

/// <summary>Calls a request's trace by its method, as OpenTelemetry's conventions for HTTP ask where the route is not known; the path is a tag.</summary>
internal sealed class RequestNames : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == "Microsoft.AspNetCore" && data.GetTagItem("http.request.method") is string method)
        {
            data.DisplayName = method;
        }
    }
}
