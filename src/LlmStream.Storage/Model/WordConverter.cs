using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LlmStream.Storage.Model;

/// <summary>Keeps an enum as the contract's word for it, so that rows can be read by people and outlive a change of order.</summary>
internal sealed class WordConverter<TEnum>() : ValueConverter<TEnum, string>(value => ToWord(value), word => FromWord(word))
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Words =
        Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, TEnum> Values =
        Words.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The word for a value.</summary>
    internal static string ToWord(TEnum value) => Words[value];

    private static TEnum FromWord(string word) => Values[word];
}
