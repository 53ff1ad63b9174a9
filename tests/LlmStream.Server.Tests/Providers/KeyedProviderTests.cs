using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Scripts;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Providers;

/// <summary>Providers behind keys, from the settings to a browser's event stream.</summary>
public sealed class KeyedProviderTests(KeyedServer server) : IClassFixture<KeyedServer>
{
    [Fact]
    public async Task Models_of_all_providers_are_listed_with_their_windows_and_abilities()
    {
        var listed = await server.Api.GetAsync("/api/models");

        var models = listed.GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("id").GetString()!);
        AssertModel(models["openai/test-model"], 131_072, "completion tools thinking vision");
        AssertModel(models["anthropic/test-model"], 1_000_000, "completion tools thinking vision");
        AssertModel(models["gemini/gemini-2.5-flash"], 1_048_576, "completion tools thinking vision");
        var states = listed.GetProperty("providers").EnumerateArray().ToDictionary(state => state.GetProperty("name").GetString()!);
        Assert.Equal(["anthropic", "demo", "gemini", "ollama", "openai"], states.Keys.Order(StringComparer.Ordinal));
        Assert.All(states, state => Assert.Equal(state.Key != "ollama", state.Value.GetProperty("reachable").GetBoolean()));
    }

    [Fact]
    public async Task Auto_takes_the_first_that_answers()
    {
        var status = await server.Api.GetAsync("/api/status");

        Assert.Equal("openai/test-model", $"{status.GetProperty("provider").GetString()}/{status.GetProperty("model").GetString()}");
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task An_answer_comes_frame_by_frame_with_its_thinking_and_its_counts(string provider)
    {
        var model = $"{provider}-streams";
        Fake(provider).Script(model, new ProviderScript().Think("so ", "then").Text("Día ", "🌱").Done(promptTokens: 26, completionTokens: 7));
        await using var way = server.OpenEventStream();
        await using var subscription = await way.StartAsync("chat", Chat(provider, model));

        var frames = await subscription.ReadToEndAsync();

        Assert.Equal("so then", string.Concat(frames.Where(frame => frame.Type == "thinking").Select(frame => frame.Text)));
        Assert.Equal("Día 🌱", Reading.TextOf(frames));
        Assert.Equal(provider, frames[0].Frame.GetProperty("provider").GetString());
        var usage = frames[^1].Frame.GetProperty("usage");
        Assert.Equal(("completed", 26, 7), (frames[^1].Type, usage.GetProperty("promptTokens").GetInt32(), usage.GetProperty("completionTokens").GetInt32()));
    }

    [Theory]
    [InlineData("openai", "Authorization")]
    [InlineData("anthropic", "anthropic-version x-api-key")]
    [InlineData("gemini", "Authorization")]
    public async Task Nothing_of_another_program_s_environment_is_sent(string provider, string own)
    {
        var model = $"{provider}-headers";
        Fake(provider).Script(model, ProviderScript.Of("ok"));

        await server.Api.CompleteAsync("chat", Chat(provider, model));

        var sent = (await Fake(provider).WaitForChatAsync(model, Servers.Patience.Token)).Headers;
        Assert.DoesNotContain(KeyedServer.Elsewhere, string.Join(' ', sent.Values), StringComparison.Ordinal);
        Assert.Equal(
            ["Accept", "Content-Length", "Content-Type", "Host", "User-Agent", .. own.Split(' ')],
            sent.Keys.OrderBy(name => own.Contains(name, StringComparison.OrdinalIgnoreCase)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task An_answer_that_its_provider_refuses_has_failed_and_keeps_what_was_written(string provider)
    {
        var model = $"{provider}-refuses-to-go-on";
        Fake(provider).Script(model, new ProviderScript().Text("The first ").Done(FakeEnd.Refused, promptTokens: 26, completionTokens: 7));

        var failed = await server.Api.CompleteAsync("chat", Chat(provider, model));

        Assert.Equal(("failed", "The first "), (failed.GetProperty("state").GetString(), failed.GetProperty("text").GetString()));
        var error = failed.GetProperty("error");
        Assert.Equal(("provider_error", false), (error.GetProperty("code").GetString(), error.GetProperty("retryable").GetBoolean()));
        Assert.Contains("refused", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(26, failed.GetProperty("usage").GetProperty("promptTokens").GetInt32());
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task An_answer_that_broke_off_is_gone_on_with_by_instruction(string provider)
    {
        var model = $"{provider}-breaks";
        var fake = Fake(provider);
        fake.Script(model, new ProviderScript().Text("One, two, ").Cut());
        var failed = await server.Api.CompleteAsync("chat", Chat(provider, model));
        Assert.Equal(("failed", "One, two, "), (failed.GetProperty("state").GetString(), failed.GetProperty("text").GetString()));

        fake.Script(model, ProviderScript.Of("three."));
        await server.Api.AcceptAsync(failed.GetProperty("id").GetGuid(), "continue");
        var whole = await server.Api.WaitForEndAsync(failed.GetProperty("id").GetGuid());

        Assert.Equal(("completed", "One, two, three."), (whole.GetProperty("state").GetString(), whole.GetProperty("text").GetString()));
        var messages = fake.Chats[^1].Json!.Value.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString());
        Assert.Equal(["assistant", "user"], messages.TakeLast(2));
    }

    [Fact]
    public async Task A_stop_closes_the_provider_s_connection()
    {
        var model = "anthropic-endless";
        server.Anthropic.Script(model, new ProviderScript().Endless("again "));
        var (messageId, _) = await server.Api.BeginAsync("chat", Chat("anthropic", model));
        await server.Anthropic.WaitForChatAsync(model, Servers.Patience.Token);

        await server.Api.AcceptAsync(messageId, "stop");

        Assert.True((await server.Anthropic.WaitForAbortAsync(model, Servers.Patience.Token)).WasAborted);
        Assert.Equal("stopped", (await server.Api.WaitForEndAsync(messageId)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task No_key_is_in_a_log_an_error_a_list_a_status_or_a_frame()
    {
        var seen = new List<string>();
        foreach (var provider in new[] { "openai", "anthropic", "gemini" })
        {
            // The fakes say the key again in what they refuse with.
            foreach (var (model, script) in new[] { ("refuses", ProviderScript.Refuse(Refusal.Key)), ("fails", ProviderScript.Refuse(Refusal.Failed)), ("breaks", new ProviderScript().Text("a").Error($"with {string.Join(' ', server.Secrets)}")) })
            {
                var name = $"{provider}-{model}";
                Fake(provider).Script(name, script);
                await using var way = server.OpenEventStream();
                await using var subscription = await way.StartAsync("chat", Chat(provider, name));
                var frames = await subscription.ReadToEndAsync();
                Assert.Equal("failed", frames[^1].Type);
                seen.AddRange(frames.Select(frame => frame.Frame.GetRawText()));
                seen.Add((await server.Api.PostAsync("/api/chat", Chat(provider, name))).Text);
            }
        }

        foreach (var path in new[] { "/api/models", "/api/status", "/health", "/api/generators", "/api/openapi.json", "/api/conversations" })
        {
            seen.Add((await server.Api.SendAsync(HttpMethod.Get, path)).Text);
        }

        seen.Add(server.Process.Log.Text);
        foreach (var path in Directory.GetFiles(server.Folder, "*.log", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            seen.Add(await reader.ReadToEndAsync());
        }

        Assert.All(server.Secrets, secret => Assert.DoesNotContain(seen, text => text.Contains(secret, StringComparison.Ordinal)));
        Assert.Contains(seen, text => text.Contains("does not accept the key", StringComparison.Ordinal));
    }

    private static JsonObject Chat(string provider, string model) => new() { ["message"] = "Hola", ["model"] = $"{provider}/{model}", ["think"] = true };

    private static void AssertModel(JsonElement model, int window, string capabilities)
    {
        Assert.Equal(window, model.GetProperty("contextLength").GetInt32());
        Assert.Equal(capabilities, string.Join(' ', model.GetProperty("capabilities").EnumerateArray().Select(capability => capability.GetString())));
    }

    private FakeProviderServer Fake(string provider) => provider switch
    {
        "openai" => server.OpenAI,
        "anthropic" => server.Anthropic,
        _ => server.Gemini,
    };
}
