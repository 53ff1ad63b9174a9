using LlmStream.FakeProviders.Wires.Anthropic;
using LlmStream.FakeProviders.Wires.OpenAI;
using LlmStream.Providers.Anthropic;
using LlmStream.Providers.Gemini;
using LlmStream.Providers.Guards;
using LlmStream.Providers.OpenAI;

namespace LlmStream.Providers.Tests.Contract.Subjects;

/// <summary>A column of the table: one provider, or one way to speak its protocol.</summary>
/// <param name="Title">What stands over the column.</param>
/// <param name="StartAsync">Starts it with the clock that it gets.</param>
internal sealed record SubjectKind(string Title, Func<TimeProvider, Task<Subject>> StartAsync)
{
    /// <summary>Whether it asks somebody.</summary>
    internal bool HasWire { get; init; } = true;

    /// <summary>Whether it wants a key.</summary>
    internal bool HasKey { get; init; } = true;

    /// <summary>Whether it shows what a model thinks.</summary>
    internal bool ShowsThinking { get; init; } = true;

    internal static readonly IReadOnlyList<SubjectKind> All =
    [
        new("Ollama", OllamaSubject.StartAsync) { HasKey = false },
        new("OpenAI", OpenAI(OpenAIHabits.Platform, OpenAIDialect.OpenAI)) { ShowsThinking = false },
        new("llama.cpp", OpenAI(OpenAIHabits.LlamaCpp, OpenAIDialect.Own)),
        new("vLLM", OpenAI(OpenAIHabits.VLlm, OpenAIDialect.Own)),
        new("OpenRouter", OpenAI(OpenAIHabits.OpenRouter, OpenAIDialect.OpenRouter)),
        new("Gemini", Gemini),
        new("Anthropic", Anthropic),
        new("demo", DemoSubject.StartAsync) { HasWire = false, HasKey = false, ShowsThinking = false },
    ];

    private static Func<TimeProvider, Task<Subject>> OpenAI(OpenAIHabits habits, OpenAIDialect dialect) => time => FakedSubject.StartAsync(
        new OpenAIWire(habits),
        address => new OpenAIProvider(
            CompatibleEndpoint.Of(new OpenAIOptions { Endpoint = $"{new Uri(address, habits.Path)}", ApiKey = Subject.Key, Dialect = dialect }),
            new SilenceOptions(),
            time));

    private static Task<Subject> Gemini(TimeProvider time) => FakedSubject.StartAsync(
        new OpenAIWire(OpenAIHabits.Gemini),
        address => new OpenAIProvider(
            GeminiEndpoint.Of(new GeminiOptions { Endpoint = $"{new Uri(address, OpenAIHabits.Gemini.Path)}", ApiKey = Subject.Key }),
            new SilenceOptions(),
            time));

    private static Task<Subject> Anthropic(TimeProvider time) => FakedSubject.StartAsync(
        new AnthropicWire(),
        address => new AnthropicProvider(new AnthropicOptions { Endpoint = $"{address}", ApiKey = Subject.Key }, new SilenceOptions(), time));
}
