using System.Security.Cryptography;
using System.Text;
using LlmStream.Core.Failures;
using LlmStream.Server.Failures;
using Microsoft.Extensions.Options;

namespace LlmStream.Server.Security;

/// <summary>
/// Answers only those who bring the secret of the settings in a cookie: other users of the same computer reach its loopback addresses
/// too. It stands before every way in, the page's files and health among them.
/// </summary>
/// <remarks>A cookie, because a browser sends it with pages, event streams and WebSockets alike; never a query, which ends in logs and histories.</remarks>
internal sealed class SecretGuard(RequestDelegate next, IOptions<SecurityOptions> options)
{
    /// <summary>The cookie's name.</summary>
    internal const string Cookie = "llmstream-secret";

    /// <summary>The secret's name among the settings.</summary>
    internal const string Setting = "Security:Secret";

    private readonly byte[] expected = HashOf(options.Value.Secret!);

    /// <summary>Handles one request.</summary>
    public Task InvokeAsync(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } brought && CryptographicOperations.FixedTimeEquals(HashOf(brought), expected)
            ? next(context)
            : FailureProblems.WriteAsync(
                context,
                new Failure(FailureCode.Unauthorized, "This server answers only to the program that started it."),
                StatusCodes.Status401Unauthorized);

    /// <summary>Takes the secret out of the process's environment, which the programs that it starts would inherit. The settings have read it by then.</summary>
    internal static void ForgetEnvironment()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal).EndsWith(Setting, StringComparison.OrdinalIgnoreCase))
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    /// <summary>Hashes are of one length, so that comparing them takes one time.</summary>
    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
