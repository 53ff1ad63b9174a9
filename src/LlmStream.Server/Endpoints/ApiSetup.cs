namespace LlmStream.Server.Endpoints;

/// <summary>Everything under <c>/api</c>.</summary>
internal static class ApiSetup
{
    internal static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapGenerators();
        api.MapMessages();
        api.MapConversations();
        api.MapFeed();
        api.MapModels();
        api.MapStatus(routes.ServiceProvider.GetRequiredService<TimeProvider>());
    }
}
