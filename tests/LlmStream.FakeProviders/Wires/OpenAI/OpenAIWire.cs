using LlmStream.FakeProviders.Scripts;

namespace LlmStream.FakeProviders.Wires.OpenAI;

/// <summary>OpenAI's protocol, as OpenAI or somebody else speaks it.</summary>
/// <param name="Habits">What the speaker does in its own way.</param>
public sealed record OpenAIWire(OpenAIHabits Habits) : IWire
{
    public string ChatPath => $"{Habits.Path}/chat/completions";

    public string ModelsPath => Habits.Path + Habits.ModelsPathSuffix;

    public string ModelList => Habits.ModelList;

    public ScriptedAnswer Refuse(Refusal refusal, string model, string key) => refusal switch
    {
        Refusal.Key => Error(401, $"Incorrect API key provided: {key}.", "invalid_request_error", "invalid_api_key"),
        Refusal.Model => Habits.UnknownModel ?? Error(404, $"The model `{model}` does not exist or you do not have access to it.", "invalid_request_error", "model_not_found"),
        Refusal.Busy => Error(429, "Rate limit reached for requests", "requests", "rate_limit_exceeded") with { RetryAfter = "7" },
        Refusal.Overflow => Habits.Overflow ?? Error(400, "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.", "invalid_request_error", "context_length_exceeded"),
        _ => Error(500, $"The server had an error while processing your request with {key}", "server_error", null),
    };

    public IWireWriter Write(string model) => new OpenAIWriter(Habits, model);

    private static ScriptedAnswer Error(int status, string message, string type, string? code) =>
        new(status, WireJson.Of(new { error = new { message, type, param = (string?)null, code } }));
}
