using System.Text.Json.Nodes;

namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>Changes an object field by field, so that what comes out is JSON and gets past the parser.</summary>
internal static class JsonMutator
{
    private static readonly string[] CommonFields =
        ["messageId", "conversationId", "edits", "temperature", "maxTokens", "think", "paceMs", "instructions", "language"];

    /// <param name="valid">What is expected.</param>
    /// <param name="ids">Ids that are there.</param>
    /// <param name="dice">What is changed.</param>
    internal static string Mutate(JsonObject valid, IReadOnlyList<Guid> ids, Dice dice)
    {
        var fields = valid.Select(field => (Name: OddJson.Quoted(field.Key), Value: field.Value?.ToJsonString() ?? "null")).ToList();
        for (var changes = dice.Below(3); changes >= 0; changes--)
        {
            Change(fields, ids, dice);
        }

        return $"{{{string.Join(',', fields.Select(field => $"{field.Name}:{field.Value}"))}}}";
    }

    private static void Change(List<(string Name, string Value)> fields, IReadOnlyList<Guid> ids, Dice dice)
    {
        var place = dice.Below(fields.Count + 1);
        if (place == fields.Count)
        {
            fields.Add((OddJson.Name(dice), OddJson.Value(dice)));
            return;
        }

        var (name, value) = fields[place];
        switch (dice.Below(8))
        {
            case 0:
                fields.RemoveAt(place);
                break;
            case 1:
                fields.Add((name, value));
                break;
            case 2:
                fields[place] = (name, $"[{value}]");
                break;
            case 3:
                fields[place] = (OddJson.Name(dice), value);
                break;
            case 4:
                fields.Add((OddJson.Quoted(dice.Of(CommonFields)), dice.OneIn(3) ? $"\"{dice.Of(ids)}\"" : OddJson.Value(dice)));
                break;
            case 5:
                // Names of models that nobody has are the provider's to refuse, with a 502: only the demo is named.
                fields.Add(("\"model\"", dice.Of(["1", "[]", "{}", "null", "true", "\"\"", "\"demo\"", "\"demo/demo\"", "\"\\ud800\""])));
                break;
            default:
                fields[place] = (name, OddJson.Value(dice));
                break;
        }
    }
}
