using System.Collections.Frozen;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Tools;

/// <summary>The tools of one answer by name.</summary>
public sealed class ToolBox
{
    private readonly FrozenDictionary<string, ITool> byName;

    /// <summary>Takes these tools.</summary>
    /// <exception cref="InvalidOperationException">Two tools have one name.</exception>
    public ToolBox(IEnumerable<ITool> tools)
    {
        Tools = [.. tools];
        var twice = Tools.GroupBy(tool => tool.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"Two tools are called '{twice.Key}'.");
        }

        byName = Tools.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);
        Declarations = [.. Tools.Select(tool => AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, tool.InputSchema))];
    }

    /// <summary>The tools, in the order in which they were given.</summary>
    internal IReadOnlyList<ITool> Tools { get; }

    /// <summary>What models are told of them, in the same order.</summary>
    internal IReadOnlyList<AITool> Declarations { get; }

    /// <summary>The tool of that name, as a model wrote it.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    internal ITool Get(string name) => byName.TryGetValue(name, out var tool)
        ? tool
        : throw new ToolException($"There is no tool called '{name}'. There is {string.Join(", ", Tools.Select(each => each.Name))}.");
}
