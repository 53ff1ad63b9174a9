namespace LlmStream.Providers.Anthropic.Chat;

/// <summary>What one event of an answer says. The events' fields have different names, so that one record holds them all.</summary>
internal record struct MessageEvent
{
    /// <summary>What kind it is, such as <c>content_block_delta</c>.</summary>
    internal string? Type { get; set; }

    /// <summary>Which block it is about.</summary>
    internal int Index { get; set; }

    /// <summary>The kind of the block or of the delta.</summary>
    internal string? BlockType { get; set; }

    /// <summary>Text.</summary>
    internal string? Text { get; set; }

    /// <summary>Reasoning.</summary>
    internal string? Thinking { get; set; }

    /// <summary>The signature of a block of reasoning.</summary>
    internal string? Signature { get; set; }

    /// <summary>Reasoning that is not shown.</summary>
    internal string? Data { get; set; }

    /// <summary>The id of a tool call.</summary>
    internal string? Id { get; set; }

    /// <summary>The tool.</summary>
    internal string? Name { get; set; }

    /// <summary>A piece of a call's arguments.</summary>
    internal string? PartialJson { get; set; }

    /// <summary>Why the answer ended.</summary>
    internal string? StopReason { get; set; }

    /// <summary>Why the server stopped.</summary>
    internal ErrorBody? Error { get; set; }

    /// <summary>Tokens of the prompt.</summary>
    internal long? InputTokens { get; set; }

    /// <summary>Tokens of the prompt that were kept, or put away to be kept: they are not counted among the others.</summary>
    internal long CachedTokens { get; set; }

    /// <summary>Tokens of the answer so far.</summary>
    internal long? OutputTokens { get; set; }
}
