using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace LlmStream.Core.Generators.Schema;

/// <summary>The fields of an input's record, in the order of the form: the generator's own first, then those of all.</summary>
internal static class InputFields
{
    /// <summary>The fields of a record.</summary>
    internal static IReadOnlyList<InputField> Of(Type record)
    {
        var generations = new List<Type>();
        for (var type = record; type is not null && type != typeof(object); type = type.BaseType)
        {
            generations.Add(type);
        }

        var prototype = Activator.CreateInstance(record)!;
        return [.. generations
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.GetCustomAttribute<FieldAttribute>() is not null)
            .Select(property => new InputField(property, property.GetValue(prototype)))
            .OrderBy(field => field.Form.Group)];
    }
}

/// <summary>One field of an input.</summary>
/// <param name="property">Where its value is.</param>
/// <param name="defaultValue">Its value in an input that does not say it; null for none.</param>
internal sealed class InputField(PropertyInfo property, object? defaultValue)
{
    internal string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    internal Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    internal FieldAttribute Form { get; } = property.GetCustomAttribute<FieldAttribute>()!;

    internal ChoicesAttribute? Choices { get; } = property.GetCustomAttribute<ChoicesAttribute>();

    internal string? Description { get; } = property.GetCustomAttribute<DescriptionAttribute>()?.Description;

    internal bool IsRequired { get; } = property.GetCustomAttribute<RequiredAttribute>() is not null;

    internal RangeAttribute? Range { get; } = property.GetCustomAttribute<RangeAttribute>();

    internal LengthAttribute? Length { get; } = property.GetCustomAttribute<LengthAttribute>();

    internal object? Default { get; } = defaultValue is System.Collections.ICollection { Count: 0 } or "" ? null : defaultValue;

    /// <summary>What a list holds; null for anything that is not a list.</summary>
    internal Type? ItemType { get; } = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        ? property.PropertyType.GetGenericArguments()[0]
        : null;

    internal object? ValueIn(object input) => property.GetValue(input);
}
