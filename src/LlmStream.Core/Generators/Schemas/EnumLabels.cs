using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LlmStream.Core.Generators.Schemas;

/// <summary>What people read for the words of a closed list.</summary>
public static class EnumLabels
{
    /// <summary>The label of one word: its <see cref="DescriptionAttribute"/>, else the word itself.</summary>
    public static string LabelOf<T>(this T member)
        where T : struct, Enum => Label(typeof(T).GetField(member.ToString())!);

    internal static JsonObject Of(Type type) =>
        new(Members(type).Select(member => KeyValuePair.Create(Wire(member), (JsonNode?)Label(member))));

    private static FieldInfo[] Members(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static);

    private static string Wire(FieldInfo member) => member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member.Name;

    private static string Label(FieldInfo member) => member.GetCustomAttribute<DescriptionAttribute>()?.Description ?? Wire(member);
}
