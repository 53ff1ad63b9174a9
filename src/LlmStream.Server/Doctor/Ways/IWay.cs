using System.Text.Json.Nodes;

namespace LlmStream.Server.Doctor.Ways;

/// <summary>A way in that gives frames while the answer is written.</summary>
internal interface IWay
{
    /// <summary>What it is called in the table.</summary>
    string Name { get; }

    /// <summary>Whether each frame is sent by itself; else what waits is fetched, and may be several.</summary>
    bool SendsEachFrame => true;

    /// <summary>Whether it needs the upgrade to a WebSocket.</summary>
    bool NeedsUpgrade => false;

    /// <summary>Asks for a chat and gives its frames as they come, the terminal one included.</summary>
    IAsyncEnumerable<SeenFrame> AskAsync(Patient patient, JsonObject input, CancellationToken cancellationToken);
}
