using System.Collections;
using System.Globalization;
using System.Text;

namespace LlmStream.Core.Generators.Schema;

/// <summary>Writes a filled form as a list, so that no field is ever collected and not used.</summary>
internal static class InputDescription
{
    /// <summary>Who reads it.</summary>
    internal enum Audience
    {
        /// <summary>The teacher, in the user's message: settings of the answer are left out.</summary>
        Person,

        /// <summary>The model: with language and wishes, which the prompt adds itself, left out.</summary>
        Model,
    }

    internal static string Write(IReadOnlyList<InputField> fields, object input, Audience audience)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            var isWanted = field.Form.Group switch
            {
                FieldGroup.Main or FieldGroup.More => true,
                FieldGroup.Request => audience == Audience.Person && field.Type == typeof(string) && field.Name != "model",
                _ => false,
            };
            if (isWanted)
            {
                WriteField(text, field, field.ValueIn(input), audience);
            }
        }

        return text.ToString().TrimEnd();
    }

    private static void WriteField(StringBuilder text, InputField field, object? value, Audience audience)
    {
        var label = audience == Audience.Person ? $"**{field.Form.Label}:**" : $"{field.Form.Label}:";
        switch (value)
        {
            case null or "":
            case ICollection { Count: 0 }:
                break;
            case IEnumerable<string> entries:
                text.AppendLine(CultureInfo.InvariantCulture, $"- {label} {string.Join("; ", entries.Select(entry => Choice(field, entry)))}");
                break;
            case string written when written.Contains('\n', StringComparison.Ordinal):
                text.AppendLine(CultureInfo.InvariantCulture, $"- {label}").AppendLine().AppendLine(written.Trim()).AppendLine();
                break;
            case string written:
                text.AppendLine(CultureInfo.InvariantCulture, $"- {label} {Choice(field, written)}");
                break;
            case bool flag:
                text.AppendLine(CultureInfo.InvariantCulture, $"- {label} {(flag ? "yes" : "no")}");
                break;
            case IEnumerable rows:
                text.AppendLine(CultureInfo.InvariantCulture, $"- {label}");
                foreach (var row in rows)
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"  - {RowOf(row)}");
                }

                break;
            case IFormattable number:
                text.AppendLine(CultureInfo.InvariantCulture, $"- {label} {number.ToString(null, CultureInfo.InvariantCulture)}");
                break;
            default:
                text.AppendLine(CultureInfo.InvariantCulture, $"- {label} {RowOf(value)}");
                break;
        }
    }

    private static string RowOf(object row)
    {
        var parts = new StringBuilder();
        foreach (var field in InputFields.Of(row.GetType()))
        {
            var part = new StringBuilder();
            WriteField(part, field, field.ValueIn(row), Audience.Model);
            if (part.Length > 0)
            {
                parts.Append(parts.Length == 0 ? string.Empty : "; ").Append(part.ToString().Trim()[2..]);
            }
        }

        return parts.ToString();
    }

    private static string Choice(InputField field, string value) => field.Choices?.LabelOf(value) ?? value;
}
