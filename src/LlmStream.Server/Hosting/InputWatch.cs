namespace LlmStream.Server.Hosting;

/// <summary>
/// Ends the server in order when its standard input closes: when the program that started it lets go of it, or is gone itself. It works
/// alike on every system; Windows has no signal that asks a child to end.
/// </summary>
internal sealed class InputWatch(OrderlyLifetime lifetime)
{
    /// <summary>The setting that asks for it; a server whose input is nobody's, as under a service manager, would end at once.</summary>
    internal const string Setting = "Hosting:EndWithInput";

    private const int ReadSize = 256;

    /// <summary>Begins to watch.</summary>
    internal void Start() =>
        // A thread of its own, which the process's end ends: a read of the console cannot be cancelled, and holds the thread that waits in it.
        new Thread(Watch) { IsBackground = true, Name = nameof(InputWatch) }.Start();

    private void Watch()
    {
        try
        {
            using var input = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[ReadSize];
            while (input.Read(ignored) > 0)
            {
                // Nothing is said there.
            }
        }
        catch (IOException)
        {
            // An input that broke has closed.
        }

        lifetime.RequestEnd();
    }
}
