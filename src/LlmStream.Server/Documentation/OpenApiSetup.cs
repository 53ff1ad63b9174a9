using LlmStream.Core.Generators;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace LlmStream.Server.Documentation;

/// <summary>The interface's description at <c>/api/openapi.json</c>, and a page to try it at <c>/api/docs</c>.</summary>
internal static class OpenApiSetup
{
    internal static void AddDocumentation(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "LlmStream", Version = "1", Description = "The wire contract, version 1: docs/contract.md." };
            document.Servers?.Clear();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IGenerator>().FirstOrDefault() is { } generator)
            {
                operation.RequestBody = BodyOf(generator);
            }

            return Task.CompletedTask;
        });
    });

    internal static void MapDocumentation(this WebApplication app)
    {
        app.MapOpenApi("/api/openapi.json");

        // Only there: it looks at each request with a regular expression.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api/docs", StringComparison.OrdinalIgnoreCase), docs => docs.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "api/docs";
            options.SwaggerEndpoint("/api/openapi.json", "LlmStream");
            options.DocumentTitle = "LlmStream: try the interface";
        }));
    }

    /// <summary>The generator's own schema, so that there is one source for forms, checks and this page.</summary>
    private static OpenApiRequestBody BodyOf(IGenerator generator)
    {
        var schema = OpenApiModelFactory.Parse<OpenApiSchema>(
            generator.InputSchema.GetRawText(),
            OpenApiSpecVersion.OpenApi3_1,
            new OpenApiDocument(),
            out _,
            "json");
        var example = generator.Examples.Count == 0 ? null : System.Text.Json.Nodes.JsonNode.Parse(generator.Examples[0].Input.GetRawText());
        return new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType { Schema = schema, Example = example },
            },
        };
    }
}
