namespace LlmStream.Core.Tools.Today;

/// <summary>What days are called in the languages of most classrooms here; a date of another language is told in English, and the model knows its own words.</summary>
internal static class DateWords
{
    private static readonly string[] English = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly (string[] Names, string[] Days)[] Others =
    [
        (["spanish", "español", "espanol", "castellano", "es"], ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"]),
        (["portuguese", "português", "portugues", "pt"], ["domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"]),
        (["french", "français", "francais", "fr"], ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]),
        (["german", "deutsch", "de"], ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"]),
        (["italian", "italiano", "it"], ["domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"]),
    ];

    /// <summary>The day of the week.</summary>
    /// <param name="day">Which.</param>
    /// <param name="language">A language as a person wrote it, such as <c>Spanish</c> or <c>es-PE</c>; English when null or not known.</param>
    internal static string WeekdayOf(DayOfWeek day, string? language)
    {
        var name = language?.Trim().Split('-', ' ', '(')[0].ToLowerInvariant();
        return (Array.Find(Others, other => other.Names.Contains(name, StringComparer.Ordinal)).Days ?? English)[(int)day];
    }
}
