using LlmStream.Providers.Ollama.Connection;
using LlmStream.Providers.Ollama.Disk;

namespace LlmStream.Providers.Tests.Ollama.Disk;

/// <summary>What is free where Ollama keeps its models, and when that is not known.</summary>
public sealed class ModelDiskTests
{
    private static readonly IReadOnlyDictionary<string, long?> Given = new Dictionary<string, long?>(StringComparer.Ordinal) { ["small"] = 5, ["large"] = 7, ["absent"] = null };

    [Fact]
    public void Of_several_folders_that_it_may_be_the_roomiest_counts() => Assert.Equal(7, Disk("http://127.0.0.1:11434", "absent", "large", "small").FindFreeBytes());

    [Theory]
    [InlineData("http://192.168.1.7:11434")]
    [InlineData("https://models.school.example")]
    public void Another_machine_s_disk_is_not_known(string endpoint) => Assert.Null(Disk(endpoint, "large").FindFreeBytes());

    [Fact]
    public void Without_a_folder_on_this_machine_nothing_is_known() => Assert.Null(Disk("http://[::1]:11434", "absent").FindFreeBytes());

    [Fact]
    public void What_was_set_is_the_only_folder()
    {
        Assert.Equal(["/data/models"], ModelFolders.Usual(name => name == "OLLAMA_MODELS" ? "/data/models" : null));
        var usual = ModelFolders.Usual(_ => null);
        Assert.Equal(2, usual.Count);
        Assert.EndsWith(Path.Combine(".ollama", "models"), usual[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_system_is_asked_for_folders_that_are_there()
    {
        Assert.True(new DriveSpace().FindBytes(AppContext.BaseDirectory) > 0);
        Assert.Null(new DriveSpace().FindBytes(Path.Combine(AppContext.BaseDirectory, "not", "there")));
    }

    private static ModelDisk Disk(string endpoint, params string[] folders) =>
        new(OllamaEndpoint.Choose(endpoint, environment: null), folders, new GivenSpace());

    private sealed class GivenSpace : IFreeSpace
    {
        public long? FindBytes(string folder) => Given[folder];
    }
}
