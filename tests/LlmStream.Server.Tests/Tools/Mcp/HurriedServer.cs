using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Tools.Mcp;

/// <summary>The same, where a call and a question may take one second.</summary>
public sealed class HurriedServer : NotesServer
{
    private protected override async Task AddSettingsAsync(Dictionary<string, string> settings, TemporaryFolder folder)
    {
        await base.AddSettingsAsync(settings, folder);
        settings["Tools__TimeoutSeconds"] = "3";
        settings["Tools__AskSeconds"] = "3";
    }
}
