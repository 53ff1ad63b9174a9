using System.Net;
using System.Text.Json;

namespace LlmStream.Server.Doctor.Troubles;

/// <summary>Answers that are not what was asked for, in plain words.</summary>
internal static class AnswerTrouble
{
    /// <summary>An answer's document.</summary>
    /// <exception cref="TroubleException">The answer is a refusal, or no document.</exception>
    internal static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await ThrowIfRefusedAsync(response, cancellationToken);
        return await TryReadAsync(response, cancellationToken) is { ValueKind: not JsonValueKind.Undefined } document
            ? document
            : throw new TroubleException(Stranger);
    }

    /// <exception cref="TroubleException">The answer is a refusal.</exception>
    internal static async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new TroubleException(Of(response, await TryReadAsync(response, cancellationToken)));
        }
    }

    /// <summary>A document of whatever status; undefined when it is none.</summary>
    internal static async Task<JsonElement> TryReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json"))
        {
            return default;
        }

        try
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    internal static Trouble Stranger { get; } = new(
        "something answers, but it is not LlmStream",
        "Another program listens at this address, or a sign-in page stands before it. Open the address in a browser to see which, and check the port.");

    private static Trouble Of(HttpResponseMessage response, JsonElement problem)
    {
        var status = (int)response.StatusCode;
        var host = response.RequestMessage?.RequestUri?.Host;
        var code = Text(problem, "code");
        var detail = Text(problem, "detail");
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired => new(
                $"somebody in front of it asks for a name and a password ({status})",
                "The doctor cannot sign in. Run it on the server's own machine, with the address at which the server itself listens."),
            HttpStatusCode.Forbidden when detail?.Contains("under that name", StringComparison.Ordinal) is true => new(
                $"the server does not answer under the name '{host}' ({status})",
                $"Set Security__AllowedHosts={host} (with Security__AllowRemoteWithoutAccounts=true, as nobody signs in yet) and restart it; or let the proxy send the name that the server knows."),
            HttpStatusCode.BadRequest when code is null => new(
                $"what answers does not take the request ({status})",
                $"Either it wants https:// for this port, or it does not know the name '{host}': for LlmStream that is Security__AllowedHosts={host}, for a proxy its server_name."),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => new(
                $"it sends everybody on to {response.Headers.Location?.ToString() ?? "another address"} ({status})",
                "Give the doctor that address."),
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.ServiceUnavailable when code is null => new(
                $"a proxy answers, and does not reach LlmStream behind it ({status})",
                "Start LlmStream, and check the address to which the proxy hands on (for nginx: proxy_pass)."),
            _ when code is not null => FailureTrouble.Of(code, detail ?? code),
            HttpStatusCode.NotFound => Stranger with { Found = "something answers, but LlmStream's interface is not there (404)" },
            _ => new($"it was refused ({status})", "Look into the log of the server and of any proxy in between."),
        };
    }

    private static string? Text(JsonElement problem, string name) =>
        problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
