namespace LlmStream.Server.Security;

/// <summary>Who is let do something, while nobody signs in.</summary>
public enum WhoMay
{
    /// <summary>Whoever calls from the machine on which the server runs.</summary>
    Local,

    /// <summary>Whoever can reach the server.</summary>
    Anyone,

    /// <summary>Nobody.</summary>
    Nobody,
}
