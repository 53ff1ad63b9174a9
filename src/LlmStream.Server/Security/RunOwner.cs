namespace LlmStream.Server.Security;

/// <summary>Whose runs are counted together: without accounts, those of one address.</summary>
internal static class RunOwner
{
    internal static string Of(HttpContext? context) => context?.Connection.RemoteIpAddress?.ToString() ?? "local";
}
