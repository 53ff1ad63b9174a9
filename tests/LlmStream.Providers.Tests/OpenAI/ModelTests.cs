using LlmStream.Core.Failures;
using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Wires.OpenAI;
using LlmStream.Providers.OpenAI;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.OpenAI;

/// <summary>What is known of models, from their servers' lists and beside them.</summary>
public sealed class ModelTests
{
    private static readonly Dictionary<string, OpenAIHabits> Speakers = new(StringComparer.Ordinal)
    {
        ["OpenAI"] = OpenAIHabits.Platform,
        ["llama.cpp"] = OpenAIHabits.LlamaCpp,
        ["vLLM"] = OpenAIHabits.VLlm,
        ["OpenRouter"] = OpenAIHabits.OpenRouter,
    };

    [Theory]
    [InlineData("OpenAI", OpenAIDialect.OpenAI, "gpt-5-mini 400000 completion+tools+thinking+vision, test-model ? completion")]
    [InlineData("llama.cpp", OpenAIDialect.Own, "test-model 40960 completion")]
    [InlineData("vLLM", OpenAIDialect.Own, "test-model 32768 completion")]
    [InlineData("OpenRouter", OpenAIDialect.OpenRouter, "test-model 131072 completion+tools+thinking+vision")]
    public async Task A_list_is_read_as_its_server_writes_it(string speaker, OpenAIDialect dialect, string listed)
    {
        await using var server = await OpenAIUnderTest.StartAsync(Speakers[speaker], new OpenAIOptions { Dialect = dialect });

        Assert.Equal(listed, await ListAsync(server));
    }

    [Theory]
    [InlineData("""{"data":[{"id":"Qwen3-4B-GGUF","labels":["reasoning","tool-calling"]}]}""", "Qwen3-4B-GGUF ? completion+thinking+tools")]
    [InlineData("""{"data":[{"id":"m","capabilities":{"completion_chat":true,"function_calling":true,"vision":false},"max_context_length":32768}]}""", "m 32768 completion+tools")]
    [InlineData("""{"data":[{"id":"m","meta":{"n_ctx":4096,"n_ctx_train":131072}}]}""", "m 4096 completion")]
    [InlineData("""{"data":[{"id":"gpt-oss-20b"},{"id":"text-embedding-nomic"},{"id":5},"x"]}""", "gpt-oss-20b ? completion+thinking+tools")]
    public async Task What_servers_add_is_taken_where_it_stands(string list, string listed)
    {
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp, settings: new FakeProviderSettings { ModelList = list });

        Assert.Equal(listed, await ListAsync(server));
    }

    [Fact]
    public async Task OpenAI_s_models_that_only_another_interface_serves_are_left_out()
    {
        await using var server = await OpenAIUnderTest.StartAsync(
            OpenAIHabits.Platform,
            new OpenAIOptions { Dialect = OpenAIDialect.OpenAI },
            new FakeProviderSettings { ModelList = """{"data":[{"id":"gpt-5-pro"},{"id":"gpt-5.5-pro-2026-04-23"},{"id":"o3-pro"},{"id":"gpt-5.5"},{"id":"gpt-5-chat-latest"},{"id":"gpt-5.2-chat-latest"}]}""" });

        Assert.Equal(
            "gpt-5.5 400000 completion+tools+thinking+vision, gpt-5-chat-latest 128000 completion+vision, gpt-5.2-chat-latest 128000 completion+tools+vision",
            await ListAsync(server));
    }

    [Fact]
    public async Task Gemini_s_names_lose_their_prefix_and_what_writes_no_text_is_left_out()
    {
        await using var gemini = await OpenAIUnderTest.StartGeminiAsync();

        Assert.Equal("gemini-2.5-flash 1048576 completion+tools+thinking+vision", await ListAsync(gemini));
    }

    [Fact]
    public async Task The_settings_say_which_model_is_first_and_how_large_the_window_is()
    {
        await using var server = await OpenAIUnderTest.StartAsync(
            OpenAIHabits.LlamaCpp, new OpenAIOptions { Model = "qwen3-8b", ContextLength = 8192 });

        Assert.Equal("qwen3-8b 8192 completion+thinking+tools, test-model 8192 completion", await ListAsync(server));
        Assert.Equal(8192, server.Provider.ContextLength("test-model"));
    }

    [Fact]
    public async Task The_window_is_known_once_the_list_is()
    {
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.VLlm);

        Assert.Null(server.Provider.ContextLength("test-model"));
        await server.Provider.ListModelsAsync(Patience.Token);
        Assert.Equal(32768, server.Provider.ContextLength("test-model"));
    }

    [Fact]
    public async Task A_server_without_a_list_has_the_model_that_the_settings_name()
    {
        var elsewhere = OpenAIHabits.LlamaCpp with { ModelsPathSuffix = "/nowhere" };
        await using var named = await OpenAIUnderTest.StartAsync(elsewhere, new OpenAIOptions { Model = "mine" });
        await using var unnamed = await OpenAIUnderTest.StartAsync(elsewhere);

        Assert.Equal("mine ? completion", await ListAsync(named));
        Assert.True((await named.Provider.ProbeAsync(Patience.Token)).Reachable);
        await Assert.ThrowsAsync<FailureException>(() => unnamed.Provider.ListModelsAsync(Patience.Token));
        Assert.False((await unnamed.Provider.ProbeAsync(Patience.Token)).Reachable);
    }

    [Fact]
    public async Task A_list_is_asked_for_once_a_minute_and_outlives_its_server()
    {
        var time = new ManualTime();
        await using var server = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp, time: time);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => server.Provider.ListModelsAsync(Patience.Token)));
        time.Advance(TimeSpan.FromSeconds(59));
        await server.Provider.ProbeAsync(Patience.Token);
        Assert.Single(server.Fake.Requests);

        await server.Fake.DisposeAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await server.Provider.ProbeAsync(Patience.Token);
        await WaitForFailureAsync(server.Provider);

        // The last list is what the window is told from, however the server is now.
        Assert.Equal(40960, server.Provider.ContextLength("test-model"));
    }

    [Fact]
    public async Task A_refused_key_is_told_by_the_state_and_not_said()
    {
        var settings = new FakeProviderSettings { Key = "right" };
        await using var wrong = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp, new OpenAIOptions { ApiKey = "sk-wrong" }, settings);
        await using var none = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp, settings: settings);
        await using var right = await OpenAIUnderTest.StartAsync(OpenAIHabits.LlamaCpp, new OpenAIOptions { ApiKey = " right\n" }, settings);

        var refused = await wrong.Provider.ProbeAsync(Patience.Token);
        Assert.False(refused.Reachable);
        Assert.Contains("does not accept the key", refused.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-wrong", refused.Detail, StringComparison.Ordinal);
        Assert.Contains("wants a key", (await none.Provider.ProbeAsync(Patience.Token)).Detail, StringComparison.Ordinal);
        Assert.True((await right.Provider.ProbeAsync(Patience.Token)).Reachable);
    }

    private static async Task WaitForFailureAsync(OpenAIProvider provider)
    {
        var patience = Patience.Token;
        while ((await provider.ProbeAsync(patience)).Reachable)
        {
            await Task.Yield();
        }
    }

    private static async Task<string> ListAsync(OpenAIUnderTest server) => string.Join(", ", (await server.Provider.ListModelsAsync(Patience.Token))
        .Select(model => $"{model.Name} {model.ContextLength?.ToString() ?? "?"} {string.Join('+', model.Capabilities)}"));
}
