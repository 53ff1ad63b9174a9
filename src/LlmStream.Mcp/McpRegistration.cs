using LlmStream.Core.Tools;
using LlmStream.Mcp.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LlmStream.Mcp;

/// <summary>The front door of this room.</summary>
public static class McpRegistration
{
    /// <summary>Adds the tools of the MCP servers that the settings name. Who starts the server also starts and ends <see cref="McpServers"/>.</summary>
    public static IServiceCollection AddMcp(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(McpOptions.Section);
        services.AddSingleton<IValidateOptions<McpOptions>>(new McpOptionsCheck(section));
        services.AddOptions<McpOptions>().Configure(options => section.Bind(options.Servers)).ValidateOnStart();
        services.AddSingleton<McpServers>();
        services.AddSingleton<IToolSource>(provider => provider.GetRequiredService<McpServers>());
        return services;
    }
}
