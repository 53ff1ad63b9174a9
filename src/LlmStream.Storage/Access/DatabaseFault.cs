namespace LlmStream.Storage.Access;

/// <summary>Why a database does not do what it is asked.</summary>
internal enum DatabaseFault
{
    /// <summary>Whatever has no word of its own here.</summary>
    Other,

    /// <summary>What is to be written breaks a rule or a limit of the database; all else can be written.</summary>
    Refused,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>The disk refuses: a quota or a limit is reached, or it is failing.</summary>
    Disk,

    /// <summary>Another program holds it locked for longer than a write waits.</summary>
    Locked,

    /// <summary>It is not where it was opened.</summary>
    Gone,

    /// <summary>What is read from it makes no sense.</summary>
    Damaged,
}
