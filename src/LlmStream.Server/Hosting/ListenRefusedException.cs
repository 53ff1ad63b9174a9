namespace LlmStream.Server.Hosting;

/// <summary>The settings would open the server to other machines without anybody having allowed it.</summary>
/// <param name="message">What is in the way, and what to set.</param>
internal sealed class ListenRefusedException(string message) : Exception(message);
