using LlmStream.Core.Failures;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Scripts;
using LlmStream.Providers.Ollama;
using LlmStream.Providers.Ollama.Chat;
using LlmStream.Providers.Ollama.Connection;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Ollama;

/// <summary>A request is sent again in one case only: a kept-alive connection was closed under it before one byte of an answer.</summary>
public sealed class KeptAliveConnectionTests : IAsyncLifetime
{
    private const string Model = "kept";

    // It stands still: a machine that is busy is not taken for a connection that does not end.
    private readonly ManualTime time = new();
    private readonly LastDelta lastDelta;
    private FakeOllamaServer fake = null!;
    private OllamaConnection connection = null!;

    public KeptAliveConnectionTests() => lastDelta = new LastDelta(time);

    public async Task InitializeAsync()
    {
        fake = await FakeOllamaServer.StartAsync();
        connection = new OllamaConnection(OllamaEndpoint.Choose($"{fake.Address}", null), lastDelta);
    }

    public async Task DisposeAsync()
    {
        connection.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task Answers_that_were_read_to_their_end_share_one_connection()
    {
        fake.Script(Model, Script.Of("a"));

        await AskAsync();
        await AskAsync();

        Assert.Single(Connections());
    }

    [Fact]
    public async Task A_connection_closed_under_a_request_is_replaced_once()
    {
        fake.Script(Model, Script.Of("first").ThenDropNextRequest(), Script.Of("second"));
        Assert.Equal("first", (await AskAsync()).Text);

        var second = await AskAsync();

        Assert.Null(second.Failure);
        Assert.Equal("second", second.Text);
        Assert.Equal(3, fake.Chats.Count);
        Assert.Equal(2, Connections().Length);
    }

    [Fact]
    public async Task A_connection_closed_without_a_word_after_a_stream_is_not_noticed()
    {
        fake.Script(Model, Script.Of("a").ThenCloseSilently());

        for (var round = 0; round < 500; round++)
        {
            Assert.Equal("a", (await AskAsync()).Text);
        }

        Assert.True(Connections().Length > 1);
    }

    [Fact]
    public async Task A_request_on_a_new_connection_is_never_sent_again()
    {
        fake.Script(Model, Script.Drop());

        var outcome = await AskAsync();

        Assert.Equal(FailureCode.ProviderError, outcome.Failure?.Code);
        Assert.Single(fake.Chats);
    }

    [Fact]
    public async Task A_request_is_sent_at_most_twice()
    {
        fake.Script(Model, Script.Of("first"), Script.Drop());
        await AskAsync();

        var outcome = await AskAsync();

        Assert.Equal(FailureCode.ProviderError, outcome.Failure?.Code);
        Assert.Equal(3, fake.Chats.Count);
    }

    [Fact]
    public async Task A_request_whose_answer_had_begun_is_not_sent_again()
    {
        fake.Script(Model, Script.Of("first"), new Script().Text("begun").Cut());
        await AskAsync();

        var outcome = await AskAsync();

        Assert.Equal("begun", outcome.Text);
        Assert.Equal(FailureCode.ProviderError, outcome.Failure?.Code);
        Assert.Equal(2, fake.Chats.Count);
    }

    private string[] Connections() => [.. fake.Chats.Select(chat => chat.ConnectionId).Distinct(StringComparer.Ordinal)];

    private async Task<Outcome> AskAsync()
    {
        using var client = new OllamaChatClient(connection, new OllamaOptions(), Model, lastDelta, time);
        return await Outcome.OfAsync(client);
    }
}
