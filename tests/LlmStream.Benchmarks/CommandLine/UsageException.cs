namespace LlmStream.Benchmarks.CommandLine;

/// <summary>The command line asks for something that is not there; the message is for the one who wrote it.</summary>
internal sealed class UsageException(string message) : Exception(message);
