using LlmStream.Benchmarks.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LlmStream.Benchmarks.Servers;

/// <summary>What most people write with SignalR: see <see cref="NaiveHub"/>.</summary>
internal static class NaiveServer
{
    internal static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using var upstream = new Upstream(new Uri(arguments.Text("fake")));
        arguments.EnsureAllTaken();
        var builder = OwnServer.Create();
        builder.Services.AddSingleton(upstream);
        builder.Services.AddSignalR();
        await using var application = builder.Build();
        application.MapHub<NaiveHub>("/hub");
        return await OwnServer.ServeAsync(application, cancellationToken);
    }
}
