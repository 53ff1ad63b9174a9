using System.ComponentModel.DataAnnotations;

namespace LlmStream.Core.Runs;

/// <summary>Settings <c>Runs</c> (contract, section 7), but for the timeouts, which are the providers'.</summary>
public sealed class RunOptions
{
    /// <summary>The most runs that wait, of all users together; beyond: <c>queue_full</c>.</summary>
    [Range(0, 1_000_000)]
    public int MaxQueued { get; set; } = 100;

    /// <summary>The most runs, waiting and live, of one user; beyond: <c>rate_limited</c>.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerUser { get; set; } = 20;

    /// <summary>The longest text, in UTF-16 code units; beyond, the answer is completed by length.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxTextLength { get; set; } = 1_000_000;

    /// <summary>How often the text of live runs is written down, in milliseconds: the most that a crash can take.</summary>
    [Range(10, 60_000)]
    public int JournalMilliseconds { get; set; } = 1000;

    /// <summary>Whether runs that an earlier process did not finish are gone on with at start: at most three times each, none older than an hour.</summary>
    public bool ContinueAfterRestart { get; set; } = true;

    /// <summary>How long live runs may go on when the server is asked to end, in seconds.</summary>
    [Range(0, 3_600)]
    public int ShutdownGraceSeconds { get; set; } = 10;
}

/// <summary>Settings <c>Chat</c> (contract, section 7).</summary>
public sealed class ChatHistoryOptions
{
    /// <summary>The most messages of history that are sent with a chat message.</summary>
    [Range(0, 10_000)]
    public int HistoryMessages { get; set; } = 20;

    /// <summary>Whether the model names a chat after its first answer, when nobody waits for it.</summary>
    public bool Titles { get; set; } = true;

    /// <summary>Whether the model summarises the older messages of a long chat, when nobody waits for it.</summary>
    public bool Summaries { get; set; } = true;
}
