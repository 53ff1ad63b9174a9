using System.Globalization;
using LlmStream.FakeMcp;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

// A real MCP server over standard input and output; it keeps its notes in the file that NOTES names.
var notes = new Notes(Environment.GetEnvironmentVariable("NOTES") ?? throw new InvalidOperationException("NOTES must name a file."));
if (Environment.GetEnvironmentVariable("NOTES_PROCESSES") is not null)
{
    // Who looks after it can see by that whether it is still there.
    notes.Add(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
}

await using var input = new HangingInput(Console.OpenStandardInput());
var options = NoteTools.OptionsOf(notes, Environment.GetEnvironmentVariable("NOTES_TOKEN"), () => Environment.Exit(3), new WaitingCalls(), input.Hang);
if (Environment.GetEnvironmentVariable("NOTES_RESTLESS") is not null)
{
    // Whenever it is asked for its tools it writes that down, and says that they are others now.
    options.Handlers.ListToolsHandler = async (request, cancellationToken) =>
    {
        notes.Add("listed");
        await request.Server.SendNotificationAsync(NotificationMethods.ToolListChangedNotification, cancellationToken);
        return new ListToolsResult();
    };
}

await using var transport = new StreamServerTransport(input, Console.OpenStandardOutput());
await using var server = McpServer.Create(transport, options);
await server.RunAsync();
