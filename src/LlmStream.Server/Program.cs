using LlmStream.Server.Commands;
using LlmStream.Server.Documentation;
using LlmStream.Server.Endpoints;
using LlmStream.Server.Failures;
using LlmStream.Server.Health;
using LlmStream.Server.Hosting;
using LlmStream.Server.Hubs;
using LlmStream.Server.Json;
using LlmStream.Server.Pages;
using LlmStream.Server.Security;
using LlmStream.Server.Sockets;
using LlmStream.Server.Streams;
using LlmStream.Server.Telemetry;

SharedArrays.KeepMore();

if (await ProgramCommands.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

return await StartFailures.TellAsync(async () =>
{
    var builder = ServerBuilder.Create(args);

    builder.AddServer();
    builder.AddSecurity();
    builder.Services.AddRuns();
    builder.Services.AddStreams();
    builder.Services.AddHub();
    builder.Services.AddHealth();
    builder.Services.AddClient();
    builder.Services.AddTelemetry(builder.Configuration);
    builder.Services.AddDocumentation();
    builder.Services.ConfigureHttpJsonOptions(options => WireJson.Apply(options.SerializerOptions));

    var app = builder.Build();

    app.UseMiddleware<FailureMiddleware>();
    app.UseSecurity();
    app.UseWebSockets();
    app.MapDocumentation();
    app.MapHub();
    app.MapSockets();
    app.MapApi();
    app.MapHealth();
    app.MapClient();

    await app.ServeAsync();
});
