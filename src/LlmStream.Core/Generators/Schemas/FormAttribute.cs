namespace LlmStream.Core.Generators.Schemas;

/// <summary>Where a field stands in the form (<c>x-group</c>).</summary>
public enum FormGroup
{
    /// <summary>Always shown.</summary>
    Main,

    /// <summary>Shown on demand.</summary>
    More,

    /// <summary>About the request and not the class.</summary>
    Request,

    /// <summary>Not drawn; programs send it.</summary>
    Hidden,
}

/// <summary>What a field is drawn as (<c>x-control</c>).</summary>
public enum FormControl
{
    /// <summary>What fits its type: a line, a number, a switch, a choice, choices, a list, rows or an object.</summary>
    ByType,

    /// <summary>A text of several lines.</summary>
    Text,
}

/// <summary>Hints for the form, beside what a field's type and bounds say.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormAttribute(FormGroup group = FormGroup.Main, FormControl control = FormControl.ByType) : Attribute
{
    /// <summary>Where it stands.</summary>
    public FormGroup Group { get; } = group;

    /// <summary>What it is drawn as.</summary>
    public FormControl Control { get; } = control;

    /// <summary>What an empty field shows.</summary>
    public string? Example { get; init; }

    /// <summary>What a number counts, in the plural and shown behind it (<c>x-unit</c>).</summary>
    public string? Unit { get; init; }

    /// <summary>How far one press of a button goes (<c>x-step</c>); 0 leaves it to the form.</summary>
    public double Step { get; init; }

    /// <summary>
    /// The fact about the class that this field tells (<c>x-class</c>), such as <c>gradeLevel</c>: forms offer it in every other
    /// form that asks for the same fact, under whatever name.
    /// </summary>
    public string? ClassFact { get; init; }
}

/// <summary>The bound of each text in a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int maxLength) : Attribute
{
    /// <summary>The most UTF-16 code units of one item.</summary>
    public int MaxLength { get; } = maxLength;
}

/// <summary>No two items of a list may be the same, or, for a list of rows, have the same value in one field. Case does not count.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DistinctAttribute(string? field = null) : Attribute
{
    /// <summary>The row's field, as on the wire.</summary>
    public string? Field { get; } = field;
}

/// <summary>At least one of these fields must be given.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnyRequiredAttribute(params string[] fields) : Attribute
{
    /// <summary>The fields, as on the wire.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;
}

/// <summary>Inherited fields that are taken but not drawn, because another field asks for the same.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UndrawnAttribute(params string[] fields) : Attribute
{
    /// <summary>The fields, as on the wire.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;
}
