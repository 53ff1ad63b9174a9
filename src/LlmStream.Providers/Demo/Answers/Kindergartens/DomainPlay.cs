using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers.Kindergartens;

/// <summary>What a domain brings to a day.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Bloom">The thinking its outcome asks for.</param>
/// <param name="Can">After "Child can".</param>
/// <param name="LookFor">What shows it.</param>
/// <param name="Center">The center's name.</param>
/// <param name="Activity">What is played there.</param>
/// <param name="Materials">With what.</param>
/// <param name="Adult">What the adult does.</param>
internal sealed record DomainPlay(
    Domain Domain,
    BloomLevel Bloom,
    string Can,
    string LookFor,
    string Center,
    string Activity,
    string Materials,
    string Adult)
{
    internal static DomainPlay Of(Domain domain, string theme) => domain switch
    {
        Domain.SocialEmotional => new(domain, BloomLevel.Apply, "ask a friend to play and take turns", "uses words or a gesture to ask, waits for a turn", "Friends' table", $"A picture puzzle about {theme} for two", "Large puzzles", "Models “May I have a turn?”"),
        Domain.LanguageAndLiteracy => new(domain, BloomLevel.Apply, $"use three new words to tell about {theme}", "says or signs the words in play, not only when asked", "Story corner", $"Tell a story about {theme} with puppets", "Puppets, picture cards, books", "Listens, asks “And then?”"),
        Domain.Mathematics => new(domain, BloomLevel.Analyze, "sort things in two ways and compare how many", "can say why a thing is in its group", "Counting tray", $"Sort and count things that go with {theme}", "Small safe objects, trays, number cards", "Asks “Which has more? How do you know?”"),
        Domain.Science => new(domain, BloomLevel.Analyze, $"look closely at {theme} and compare two things", "points to one thing that is the same and one that is different", "Discovery table", $"Look, touch, and test one guess about {theme}", "Magnifiers, trays, safe natural things", "Asks “What do you notice?” and waits"),
        Domain.CreativeArts => new(domain, BloomLevel.Create, $"make something of their own about {theme}", "chooses materials and says what it is", "Studio", $"Build or paint {theme} your own way", "Paint, clay, paper, glue", "Comments on choices, not on beauty"),
        Domain.Physical => new(domain, BloomLevel.Apply, "move in three ways and stop at a signal", "keeps balance, stops within two seconds", "Moving place", $"A path to crawl, hop and balance along, as in {theme}", "Mats, tape, cushions", "Keeps it safe, shows the next move"),
        _ => new(domain, BloomLevel.Analyze, $"compare what two people in our town have to do with {theme}", "names both and one thing that differs", "Our town", $"Play the people who have to do with {theme}", "Dress-up clothes, blocks, a telephone", "Takes a small part, lets children lead"),
    };

    /// <summary>A center that fits every day: pretend play.</summary>
    internal static DomainPlay PretendFor(string theme) =>
        new(Domain.SocialEmotional, BloomLevel.Create, "invent a part and keep to it with others", "speaks and moves as the part", "Pretend play", $"Play a day with {theme}", "Dress-up clothes, boxes, scarves", "Follows the children's story");
}
