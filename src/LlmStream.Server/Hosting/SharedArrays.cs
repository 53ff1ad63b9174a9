using System.Globalization;

namespace LlmStream.Server.Hosting;

/// <summary>How many arrays the runtime's shared pool keeps for those who rent one next.</summary>
/// <remarks>
/// Each frame over the hub rents 4 KiB from it between SignalR and its transport, on one thread, and gives it back on another. With
/// many streams a thousand are out at a time; of these the pool keeps 32 for each processor and leaves the rest to the garbage
/// collector: with 1,000 streams arrays of 4 KiB were three quarters of all that was allocated. What is kept for nothing is let go by the pool within a minute.
/// </remarks>
internal static class SharedArrays
{
    /// <summary>Read once by the runtime, when an array is first given back; there is no setting in <c>runtimeconfig.json</c> (dotnet/runtime, <c>SharedArrayPool.cs</c>).</summary>
    internal const string Setting = "DOTNET_SYSTEM_BUFFERS_SHAREDARRAYPOOL_MAXARRAYSPERPARTITION";

    private const int Kept = 1024;

    /// <summary>Must be the first thing that the program does. What its user has set stays.</summary>
    internal static void KeepMore()
    {
        if (Environment.GetEnvironmentVariable(Setting) is null)
        {
            Environment.SetEnvironmentVariable(Setting, Kept.ToString(CultureInfo.InvariantCulture));
        }
    }
}
