namespace LlmStream.Server.Hosting;

/// <summary>Where settings come from, for the server and for the program's commands alike.</summary>
internal static class ServerBuilder
{
    /// <param name="settings">Of the command line; they win over the environment, and that over <c>appsettings.json</c> beside the program.</param>
    internal static WebApplicationBuilder Create(string[] settings) =>
        WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
}
