using System.Diagnostics;

namespace LlmStream.Server.Tests.Servers;

/// <summary>The built server program: where it lies and how it is started.</summary>
internal static class ServerProgram
{
    /// <summary>How to start it with these settings and nothing of this machine's own.</summary>
    internal static ProcessStartInfo StartInfo(IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        Prepare("dotnet", [Locate(), .. arguments], settings);

    /// <summary>The same, for a server that is to live on when a file grows beyond its limit, which the system's signal would else end it for.</summary>
    internal static ProcessStartInfo StartInfoIgnoringSizeLimit(IReadOnlyDictionary<string, string> settings) =>
        Prepare("bash", ["-c", "trap '' XFSZ; exec dotnet \"$0\"", Locate()], settings);

    private static ProcessStartInfo Prepare(string program, string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in new[] { "OLLAMA_HOST", "ASPNETCORE_URLS", "URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>The server beside these tests, of the same configuration: <c>bin/Debug/net10.0</c> here and there.</summary>
    private static string Locate()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var repository = framework.Parent!.Parent!.Parent!.Parent!.Parent!;
        var program = Path.Combine(
            repository.FullName, "src", "LlmStream.Server", "bin", framework.Parent.Name, framework.Name, "LlmStream.Server.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException("The server is not built.", program);
    }
}
