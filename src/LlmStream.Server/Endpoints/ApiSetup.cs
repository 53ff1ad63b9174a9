namespace LlmStream.Server.Endpoints;

/// <summary>Everything under <c>/api</c>.</summary>
internal static class ApiSetup
{
    internal static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapGroup(string.Empty).WithTags("Generators").MapGenerators();
        api.MapGroup(string.Empty).WithTags("Messages").MapMessages();
        api.MapGroup(string.Empty).WithTags("Conversations").MapConversations();
        api.MapGroup(string.Empty).WithTags("Feed").MapFeed();
        api.MapGroup(string.Empty).WithTags("Models").MapModels();
        api.MapGroup(string.Empty).WithTags("Statistics").MapStatistics();
        api.MapGroup(string.Empty).WithTags("Status").MapStatus(routes.ServiceProvider.GetRequiredService<TimeProvider>());
    }
}
