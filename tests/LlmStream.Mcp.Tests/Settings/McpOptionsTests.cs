using LlmStream.Mcp.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LlmStream.Mcp.Tests.Settings;

public sealed class McpOptionsTests
{
    [Fact]
    public void Both_kinds_of_servers_are_read()
    {
        var servers = Read(
            ("notes:Command", "npx"), ("notes:Arguments:0", "-y"), ("notes:Arguments:1", "notes"), ("notes:Environment:API_KEY", "secret-1"), ("notes:Allow:0", "read"),
            ("web:Url", "https://library.example/mcp"), ("web:Headers:Authorization", "Bearer secret-2"), ("web:Allow:0", "find"), ("web:Allow:1", "lend")).Servers;
        Assert.Equal(["-y", "notes"], servers["notes"].Arguments);
        Assert.Equal("secret-1", servers["notes"].Environment["API_KEY"]);
        Assert.Equal(("https://library.example/mcp", "Bearer secret-2"), (servers["web"].Url, servers["web"].Headers["Authorization"]));
        Assert.Equal(["find", "lend"], servers["web"].Allow);
        Assert.Empty(Read().Servers);
    }

    [Theory]
    [InlineData("Tools:Mcp:notes needs either Command", "notes:Allow:0=a")]
    [InlineData("Tools:Mcp:notes needs either Command", "notes:Allow:0=a", "notes:Command=npx", "notes:Url=http://127.0.0.1:1/")]
    [InlineData("Tools:Mcp:notes:Url is not an address", "notes:Url=library/secret", "notes:Allow:0=a")]
    [InlineData("Tools:Mcp:notes:Allow must name the tools", "notes:Command=npx")]
    [InlineData("Tools:Mcp:notes:Allow names a tool twice", "notes:Command=npx", "notes:Allow:0=a", "notes:Allow:1=a")]
    [InlineData("Tools:Mcp:notes:Comand is not a setting", "notes:Comand=secret", "notes:Url=http://127.0.0.1:1/", "notes:Allow:0=a")]
    [InlineData("Tools:Mcp:notes:Arguments is a list", "notes:Command=npx", "notes:Arguments=secret", "notes:Allow:0=a")]
    [InlineData("Tools:Mcp:notes:Headers has names of its own", "notes:Url=http://127.0.0.1:1/", "notes:Headers=secret", "notes:Allow:0=a")]
    [InlineData("Headers are for a Url", "notes:Command=npx", "notes:Headers:X-Key=secret", "notes:Allow:0=a")]
    [InlineData("Arguments and Environment are for a Command", "notes:Url=http://127.0.0.1:1/", "notes:Environment:KEY=secret", "notes:Allow:0=a")]
    [InlineData("Tools:Mcp:notes:Headers:X Key cannot be sent", "notes:Url=http://127.0.0.1:1/", "notes:Headers:X Key=secret", "notes:Allow:0=a")]
    [InlineData("Tools:Mcp:my notes: the name of an MCP server", "my notes:Command=npx", "my notes:Allow:0=a")]
    [InlineData("Tools:Mcp:notes has no settings of its own", "notes=secret")]
    public void What_is_wrong_is_told_by_its_key_and_without_a_value(string told, params string[] settings)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read([.. settings.Select(setting => (setting.Split('=')[0], setting.Split('=')[1]))]));
        Assert.Contains(refused.Failures, failure => failure.Contains(told, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    private static McpOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Tools:Mcp:{setting.Key}", (string?)setting.Value)))
            .Build();
        using var services = new ServiceCollection().AddMcp(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<McpOptions>>().Value;
    }
}
