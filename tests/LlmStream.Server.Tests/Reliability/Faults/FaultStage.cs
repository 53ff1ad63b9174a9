using System.Text.Json.Nodes;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Server.Tests.Servers;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>Where one row is played for one way in: a server, and a provider that is faulty once and good from then on.</summary>
internal sealed class FaultStage : IAsyncDisposable
{
    internal const string GoodText = "all is well";

    private readonly ScriptedModel? model;
    private readonly RefusingPort? port;
    private FakeOllamaServer? late;

    /// <summary>A provider that answers wrongly.</summary>
    internal FaultStage(FaultServer server, ScriptedModel model)
    {
        Server = server;
        this.model = model;
        Input = model.Chat();
    }

    /// <summary>A provider that is not there, on a server of its own.</summary>
    internal FaultStage(FaultServer server, RefusingPort port)
    {
        Server = server;
        this.port = port;
        Input = new JsonObject { ["message"] = "Hola", ["model"] = "ollama/late" };
    }

    internal FaultServer Server { get; }

    /// <summary>What is asked.</summary>
    internal JsonObject Input { get; }

    internal static Script Good() => Script.Of("all ", "is ", "well");

    /// <summary>From now on the provider is good.</summary>
    internal async Task HealAsync()
    {
        if (port is not null)
        {
            late = await port.StartOllamaAsync();
            late.Script("late", Good());
        }
    }

    /// <summary>Waits until the server has closed its connection to the provider.</summary>
    internal Task WaitForLettingGoAsync() => model!.WaitForAbortAsync();

    public async ValueTask DisposeAsync()
    {
        model?.Dispose();
        if (port is null)
        {
            return;
        }

        await Server.DisposeAsync();
        port.Dispose();
        if (late is not null)
        {
            await late.DisposeAsync();
        }
    }
}
