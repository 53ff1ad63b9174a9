namespace LlmStream.Server.Doctor.Troubles;

/// <summary>What is wrong, in plain words.</summary>
/// <param name="Found">What was seen.</param>
/// <param name="Advice">What to do about it.</param>
internal sealed record Trouble(string Found, string Advice);

/// <summary>Ends a check with what is wrong.</summary>
internal sealed class TroubleException(Trouble trouble) : Exception(trouble.Found)
{
    internal Trouble Trouble { get; } = trouble;
}
