using LlmStream.FakeProviders.Scripts;

namespace LlmStream.FakeProviders.Wires.Anthropic;

/// <summary>Anthropic's protocol.</summary>
public sealed class AnthropicWire : IWire
{
    public string ChatPath => "/v1/messages";

    public string ModelsPath => "/v1/models";

    public string ModelList =>
        """
        {"data":[
          {"type":"model","id":"test-model","display_name":"Test","created_at":"2026-02-04T00:00:00Z","max_input_tokens":1000000,"max_tokens":64000,
           "capabilities":{"image_input":{"supported":true},"structured_outputs":{"supported":true},
             "thinking":{"supported":true,"types":{"adaptive":{"supported":true},"enabled":{"supported":false},"disabled":{"supported":true}}}}},
          {"type":"model","id":"claude-haiku-4-5-20251001","display_name":"Haiku","created_at":"2025-10-01T00:00:00Z"}],
         "has_more":false,"first_id":"test-model","last_id":"claude-haiku-4-5-20251001"}
        """;

    public ScriptedAnswer Refuse(Refusal refusal, string model, string key) => refusal switch
    {
        Refusal.Key => Error(401, "authentication_error", $"invalid x-api-key {key}"),
        Refusal.Model => Error(404, "not_found_error", $"model: {model}"),
        Refusal.Busy => Error(429, "rate_limit_error", "This request would exceed your organization's rate limit") with { RetryAfter = "7" },
        Refusal.Overflow => Error(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"),
        _ => Error(500, "api_error", $"Internal server error with {key}"),
    };

    public IWireWriter Write(string model) => new AnthropicWriter(model);

    private static ScriptedAnswer Error(int status, string type, string message) =>
        new(status, WireJson.Of(new { type = "error", error = new { type, message }, request_id = "req_1" }));
}
