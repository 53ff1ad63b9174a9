namespace LlmStream.Mcp.Connections.Http;

/// <summary>A server sent more at once than is read. No <see cref="IOException"/>, after which the package would ask for it again.</summary>
internal sealed class TooLongException() : Exception("The server sent more at once than is read.")
{
    /// <summary>Whether an exception is one, or came from one.</summary>
    internal static bool IsIn(Exception? exception) => exception is TooLongException || (exception is not null && IsIn(exception.InnerException));
}
