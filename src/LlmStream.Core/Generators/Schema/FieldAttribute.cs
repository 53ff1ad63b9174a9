namespace LlmStream.Core.Generators.Schema;

/// <summary>How a field of an input appears in its form, in the prompt and in the user's message.</summary>
/// <param name="label">Its name for teachers.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute(string label) : Attribute
{
    /// <summary>Its name for teachers.</summary>
    public string Label { get; } = label;

    /// <summary>Where the form shows it.</summary>
    public FieldGroup Group { get; init; } = FieldGroup.Main;

    /// <summary>An example, shown while the field is empty.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Whether a text may have several lines.</summary>
    public bool IsLong { get; init; }
}

/// <summary>Where a form shows a field.</summary>
public enum FieldGroup
{
    /// <summary>Always in sight.</summary>
    Main,

    /// <summary>Folded under "more".</summary>
    More,

    /// <summary>Settings of the answer.</summary>
    Request,

    /// <summary>For programs: never drawn.</summary>
    Hidden,
}

/// <summary>A closed list of values, for a field or for each entry of a list.</summary>
/// <param name="choices">Each as <c>value</c>, or <c>value=Label</c> where the value alone does not tell a teacher what it is.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChoicesAttribute(params string[] choices) : Attribute
{
    /// <summary>The values as they are sent, in the order of the list.</summary>
    public IReadOnlyList<string> Values { get; } = [.. choices.Select(choice => choice.Split('=')[0])];

    /// <summary>What teachers read, in the same order.</summary>
    public IReadOnlyList<string> Labels { get; } = [.. choices.Select(choice => LabelOf(choice.Split('=')))];

    /// <summary>What teachers read for a value.</summary>
    public string LabelOf(string value)
    {
        var index = Values.ToList().IndexOf(value);
        return index < 0 ? value : Labels[index];
    }

    private static string LabelOf(string[] parts) =>
        parts.Length > 1 ? parts[1] : char.ToUpperInvariant(parts[0][0]) + parts[0][1..].Replace('_', ' ').Replace('-', ' ');
}
