namespace LlmStream.Benchmarks.Micro;

/// <summary>How a provider's lines arrive.</summary>
public enum LineForm
{
    /// <summary>Each read brings one line, as from a model that writes 50 tokens a second.</summary>
    OneEachRead,

    /// <summary>Each read brings 64 lines, as from a model that is faster than its reader.</summary>
    SixtyFourTogether,

    /// <summary>Each line comes in two reads.</summary>
    SplitInTwo,

    /// <summary>One line a read, whose text has escapes, one of them a surrogate pair.</summary>
    Escaped,
}
