using System.Globalization;
using System.Text.Json;

namespace LlmStream.FakeOllama.Scripts;

/// <summary>
/// What is answered when a test gave no script. <c>tokens:N</c> is a model whose answer has N tokens, <c>fails:N</c> one that stops with an error
/// after N, <c>echo:CxR</c> one that says again what it was told; any other model answers with the settings' number of them. It thinks first when <c>think</c> asks for it, and calls the first tool that it is offered when that one wants a city.
/// </summary>
internal static class StockScripts
{
    private const string TokensModel = "tokens:";
    private const string FailingModel = "fails:";
    private static readonly string[] Words = ["Plants ", "turn ", "light, ", "water ", "and ", "air ", "into ", "sugar. ", "Día ", "de ", "sol ☀ ", "🌱\n"];

    /// <summary>Whether a model's name is a plan, so that it need not be listed.</summary>
    internal static bool IsPlan(string model) => CountAfter(TokensModel, model) is not null || CountAfter(FailingModel, model) is not null || EchoPlan.Of(model) is not null;

    internal static Script For(string model, JsonElement request, int defaultTokens, double? tokensPerSecond)
    {
        if (EchoPlan.Of(model) is { } echo)
        {
            return echo.Answer(request);
        }

        var script = new Script();
        if (tokensPerSecond is { } pace)
        {
            script.Paced(pace);
        }

        if (request.TryGetProperty("think"u8, out var think) && think.ValueKind is not (JsonValueKind.False or JsonValueKind.Null))
        {
            script.Think("Let ", "me ", "see. ");
        }

        if (FirstTool(request) is { } tool && !LastIsToolResult(request))
        {
            return script.ToolCalls(new ScriptedToolCall(tool, """{"city":"Quito"}""", "call_1")).Done();
        }

        return CountAfter(FailingModel, model) is { } survived
            ? script.Text(Tokens(survived)).Error("an error was encountered while running the model: unexpected EOF")
            : script.Text(Tokens(CountAfter(TokensModel, model) ?? defaultTokens)).Done();
    }

    private static string[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(index => Words[index % Words.Length])];

    private static int? CountAfter(string prefix, string model) =>
        model.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(model.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    private static string? FirstTool(JsonElement request) =>
        request.TryGetProperty("tools"u8, out var tools) && tools.ValueKind == JsonValueKind.Array && tools.GetArrayLength() > 0
        && tools[0].GetProperty("function"u8) is var function
        && function.TryGetProperty("parameters"u8, out var parameters)
        && parameters.TryGetProperty("properties"u8, out var properties)
        && properties.TryGetProperty("city"u8, out _)
            ? function.GetProperty("name"u8).GetString()
            : null;

    private static bool LastIsToolResult(JsonElement request)
    {
        var messages = request.GetProperty("messages"u8);
        return messages.GetArrayLength() > 0 && messages[messages.GetArrayLength() - 1].GetProperty("role"u8).GetString() == "tool";
    }
}
