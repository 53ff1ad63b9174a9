using LlmStream.Core.Runs;
using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Calculator;
using LlmStream.Core.Tools.Material;
using LlmStream.Core.Tools.Readability;
using LlmStream.Core.Tools.Today;

namespace LlmStream.Server.Hosting;

/// <summary>Registers what models may call: each tool is one line.</summary>
internal static class ToolSetup
{
    internal static void AddTools(this IServiceCollection services)
    {
        services.AddOptions<ToolOptions>().BindConfiguration(ToolOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITool, CalculatorTool>();
        services.AddSingleton<ITool, TodayTool>();
        services.AddSingleton<ITool, ReadabilityTool>();
        services.AddSingleton<ITool, SearchMyMaterialTool>();
        services.AddSingleton<ToolShelf>();
        services.AddSingleton<ToolOffer>();
    }
}
