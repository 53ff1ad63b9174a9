using System.Xml.Linq;

namespace LlmStream.Core.Tests.House;

/// <summary>Who may know whom: Server → Mcp, Providers, Storage → Core, and no way back.</summary>
public sealed class RoomTests
{
    private static readonly string Root = FindRoot();

    [Theory]
    [InlineData("LlmStream.Core", new string[0])]
    [InlineData("LlmStream.Mcp", new[] { "LlmStream.Core" })]
    [InlineData("LlmStream.Providers", new[] { "LlmStream.Core" })]
    [InlineData("LlmStream.Storage", new[] { "LlmStream.Core" })]
    [InlineData("LlmStream.Server", new[] { "LlmStream.Core", "LlmStream.Mcp", "LlmStream.Providers", "LlmStream.Storage" })]
    public void A_room_knows_only_the_rooms_behind_it(string room, string[] known)
    {
        var references = Project(room).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal);
        Assert.Equal(known, references);
    }

    [Theory]
    [InlineData("LlmStream.Core")]
    [InlineData("LlmStream.Mcp")]
    [InlineData("LlmStream.Providers")]
    [InlineData("LlmStream.Storage")]
    public void Only_the_server_knows_the_web_framework(string room)
    {
        Assert.Equal("Microsoft.NET.Sdk", Project(room).Root!.Attribute("Sdk")!.Value);
        Assert.Empty(Project(room).Descendants("FrameworkReference"));
    }

    [Fact]
    public void The_core_has_one_door_to_models_and_none_to_databases()
    {
        var packages = Project("LlmStream.Core").Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value).ToList();
        Assert.Contains("Microsoft.Extensions.AI.Abstractions", packages);
        Assert.All(packages, package => Assert.True(
            package.EndsWith(".Abstractions", StringComparison.Ordinal) || package == "Microsoft.Extensions.Options",
            $"{package} is more than an abstraction"));
    }

    [Fact]
    public void Every_version_is_pinned_in_one_place()
    {
        var projects = Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories).ToList();
        Assert.True(projects.Count > 4, "no projects were found");
        Assert.All(projects, project => Assert.DoesNotContain(
            XDocument.Load(project).Descendants("PackageReference"),
            package => package.Attribute("Version") is not null));
    }

    private static XDocument Project(string room) => XDocument.Load(Path.Combine(Root, "src", room, room + ".csproj"));

    internal static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LlmStream.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
