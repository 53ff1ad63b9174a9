using System.ComponentModel;
using System.Text.Json.Serialization;

namespace LlmStream.Core.Generators;

/// <summary>How old kindergarten children are.</summary>
public enum AgeGroup
{
    /// <summary>3 to 4 years.</summary>
    [JsonStringEnumMemberName("3-4"), Description("3–4")]
    ThreeToFour,

    /// <summary>4 to 5 years.</summary>
    [JsonStringEnumMemberName("4-5"), Description("4–5")]
    FourToFive,

    /// <summary>5 to 6 years.</summary>
    [JsonStringEnumMemberName("5-6"), Description("5–6")]
    FiveToSix,
}

/// <summary>A field of early learning.</summary>
public enum Domain
{
    /// <summary>Feelings, friends, self.</summary>
    [JsonStringEnumMemberName("social-emotional"), Description("Social-emotional")]
    SocialEmotional,

    /// <summary>Talk, stories, letters.</summary>
    [JsonStringEnumMemberName("language-and-literacy"), Description("Language and literacy")]
    LanguageAndLiteracy,

    /// <summary>Numbers, shapes, patterns.</summary>
    [JsonStringEnumMemberName("mathematics"), Description("Mathematics")]
    Mathematics,

    /// <summary>Looking, trying, wondering.</summary>
    [JsonStringEnumMemberName("science"), Description("Science")]
    Science,

    /// <summary>Music, paint, pretend.</summary>
    [JsonStringEnumMemberName("creative-arts"), Description("Creative arts")]
    CreativeArts,

    /// <summary>Running, balancing, cutting.</summary>
    [JsonStringEnumMemberName("physical"), Description("Physical")]
    Physical,

    /// <summary>Families, helpers, places.</summary>
    [JsonStringEnumMemberName("social-studies"), Description("Social studies")]
    SocialStudies,
}

/// <summary>A day of the week.</summary>
public enum Weekday
{
    /// <summary>Monday.</summary>
    [JsonStringEnumMemberName("monday"), Description("Monday")]
    Monday,

    /// <summary>Tuesday.</summary>
    [JsonStringEnumMemberName("tuesday"), Description("Tuesday")]
    Tuesday,

    /// <summary>Wednesday.</summary>
    [JsonStringEnumMemberName("wednesday"), Description("Wednesday")]
    Wednesday,

    /// <summary>Thursday.</summary>
    [JsonStringEnumMemberName("thursday"), Description("Thursday")]
    Thursday,

    /// <summary>Friday.</summary>
    [JsonStringEnumMemberName("friday"), Description("Friday")]
    Friday,

    /// <summary>Saturday.</summary>
    [JsonStringEnumMemberName("saturday"), Description("Saturday")]
    Saturday,

    /// <summary>Sunday.</summary>
    [JsonStringEnumMemberName("sunday"), Description("Sunday")]
    Sunday,
}
