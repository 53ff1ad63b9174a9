using LlmStream.Benchmarks.CommandLine;

namespace LlmStream.Benchmarks.Processes;

/// <summary>Where the programs lie that run as processes of their own.</summary>
internal static class BuildOutputs
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    internal static string Benchmarks => typeof(BuildOutputs).Assembly.Location;

    internal static string FakeOllama => Of("tests", "LlmStream.FakeOllama");

    internal static string Server => Of("src", "LlmStream.Server");

    /// <summary>Built beside this one, in the same configuration for the same framework.</summary>
    private static string Of(string folder, string project)
    {
        var (framework, configuration) = (Here.Name, Here.Parent!.Name);
        var root = Here.Parent.Parent!.Parent!.Parent!.Parent!.FullName;
        var path = Path.Combine(root, folder, project, "bin", configuration, framework, project + ".dll");
        return File.Exists(path) ? path : throw new UsageException($"{project} is not built in {configuration}.");
    }
}
