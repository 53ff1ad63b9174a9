using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.Reliability.Kills;

/// <summary>A run that a client starts, whatever happens to the server meanwhile.</summary>
internal interface IKilledRun
{
    /// <summary>The input that asks it.</summary>
    JsonObject Input { get; }
}
