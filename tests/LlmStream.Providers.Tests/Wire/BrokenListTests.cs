using System.Net;
using System.Net.Sockets;
using System.Text;
using LlmStream.Core.Models;
using LlmStream.Providers.Anthropic;
using LlmStream.Providers.Guards;
using LlmStream.Providers.OpenAI;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Wire;

/// <summary>A list of models of which only the beginning comes is told as any other silence of a provider, and breaks nothing.</summary>
public sealed class BrokenListTests : IAsyncDisposable
{
    private static readonly byte[] Beginning = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"object\":\"list\",\"data\":[");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    public BrokenListTests()
    {
        listener.Start();
        serving = ServeAsync();
    }

    private string Address => $"http://{listener.LocalEndpoint}/v1";

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    [Fact]
    public async Task OpenAI_s_wire()
    {
        using var provider = new OpenAIProvider(
            CompatibleEndpoint.Of(new OpenAIOptions { Endpoint = Address }), new SilenceOptions(), new ManualTime());

        await AssertUnreachableAsync(provider);
    }

    [Fact]
    public async Task Anthropic_s_wire()
    {
        using var provider = new AnthropicProvider(
            new AnthropicOptions { Endpoint = Address, ApiKey = "k" }, new SilenceOptions(), new ManualTime());

        await AssertUnreachableAsync(provider);
    }

    private static async Task AssertUnreachableAsync(IModelProvider provider)
    {
        var state = await provider.ProbeAsync(Patience.Token);

        Assert.False(state.Reachable);
        Assert.NotEmpty(state.Detail!);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var socket = await listener.AcceptSocketAsync();
            var request = new byte[8192];
            if (await socket.ReceiveAsync(request) > 0)
            {
                await socket.SendAsync(Beginning);
            }
        }
    }
}
