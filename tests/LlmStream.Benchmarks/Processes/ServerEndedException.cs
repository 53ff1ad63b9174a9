namespace LlmStream.Benchmarks.Processes;

/// <summary>A server ended by itself while it was measured: what was measured of it means nothing.</summary>
/// <param name="server">What it is called in the table.</param>
/// <param name="exitCode">What it ended with; 128 and a signal's number when the system ended it.</param>
internal sealed class ServerEndedException(string server, int exitCode) : Exception($"{server} ended by itself with code {exitCode}.");
