using LlmStream.FakeProviders.Scripts;

namespace LlmStream.FakeProviders.Wires.OpenAI;

/// <summary>What speakers of OpenAI's protocol do each in their own way.</summary>
public sealed record OpenAIHabits
{
    /// <summary>The platform: no reasoning, an empty first delta, the counts in a chunk without choices.</summary>
    public static readonly OpenAIHabits Platform = new()
    {
        ModelList = """{"object":"list","data":[{"id":"text-embedding-3-small","object":"model"},{"id":"gpt-5-mini","object":"model"},{"id":"test-model","object":"model"}]}""",
    };

    /// <summary>llama.cpp's server.</summary>
    public static readonly OpenAIHabits LlamaCpp = new()
    {
        ThinkingField = "reasoning_content",
        Overflow = new ScriptedAnswer(400, """{"error":{"code":400,"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":8192}}"""),
        ModelList = """{"models":[{"name":"test-model"}],"object":"list","data":[{"id":"test-model","object":"model","owned_by":"llamacpp","meta":{"vocab_type":2,"n_ctx_train":40960,"n_params":4022468096}}]}""",
    };

    /// <summary>vLLM: no data in its refusals but words at the top.</summary>
    public static readonly OpenAIHabits VLlm = new()
    {
        ThinkingField = "reasoning_content",
        UnknownModel = new ScriptedAnswer(404, """{"object":"error","message":"The model `nobody` does not exist.","type":"NotFoundError","param":null,"code":404}"""),
        Overflow = new ScriptedAnswer(400, """{"object":"error","message":"This model's maximum context length is 8192 tokens. However, you requested 9000 tokens.","type":"BadRequestError","param":null,"code":400}"""),
        ModelList = """{"object":"list","data":[{"id":"test-model","object":"model","owned_by":"vllm","max_model_len":32768}]}""",
    };

    /// <summary>OpenRouter: comments while it waits, reasoning under another name, errors in the middle of the stream with status 200.</summary>
    public static readonly OpenAIHabits OpenRouter = new()
    {
        Path = "/api/v1",
        Comment = ": OPENROUTER PROCESSING",
        ThinkingField = "reasoning",
        UnknownModel = new ScriptedAnswer(400, """{"error":{"message":"nobody is not a valid model ID","code":400}}"""),
        ModelList = """{"data":[{"id":"test-model","name":"Test","context_length":131072,"architecture":{"input_modalities":["text","image"],"output_modalities":["text"]},"supported_parameters":["max_tokens","reasoning","tools"]}]}""",
    };

    /// <summary>Gemini's endpoint: thoughts are marked text, parallel calls share an index, errors stand in a list.</summary>
    public static readonly OpenAIHabits Gemini = new()
    {
        Path = "/v1beta/openai",
        MarksThoughts = true,
        SharesIndex = true,
        Filtered = "SAFETY",
        UnknownModel = new ScriptedAnswer(404, """[{"error":{"code":404,"message":"models/nobody is not found for API version v1main","status":"NOT_FOUND"}}]"""),
        Overflow = new ScriptedAnswer(400, """[{"error":{"code":400,"message":"The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}]"""),
        ModelList = """{"object":"list","data":[{"id":"models/gemini-embedding-001","object":"model"},{"id":"models/gemini-2.5-flash","object":"model","owned_by":"google"}]}""",
    };

    public string Path { get; init; } = "/v1";

    /// <summary>Where the list of models is below the path.</summary>
    public string ModelsPathSuffix { get; init; } = "/models";

    public string ModelList { get; init; } = """{"object":"list","data":[]}""";

    /// <summary>The field of reasoning; null for a speaker that shows none.</summary>
    public string? ThinkingField { get; init; }

    /// <summary>Whether reasoning is text with a mark.</summary>
    public bool MarksThoughts { get; init; }

    /// <summary>Whether parallel calls come whole and under one index.</summary>
    public bool SharesIndex { get; init; }

    /// <summary>The reason of an answer that was filtered.</summary>
    public string Filtered { get; init; } = "content_filter";

    /// <summary>What is written before the first event; null for nothing.</summary>
    public string? Comment { get; init; }

    public ScriptedAnswer? UnknownModel { get; init; }

    public ScriptedAnswer? Overflow { get; init; }
}
