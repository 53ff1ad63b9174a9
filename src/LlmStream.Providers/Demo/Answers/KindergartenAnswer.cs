using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>A kindergarten day.</summary>
internal static class KindergartenAnswer
{
    internal static string Compose(KindergartenInput input)
    {
        var theme = Markdown.Inline(input.Theme);
        var minutes = Minutes.Share(input.DurationMinutes, 10, 12, 15, 40, 15, 35, 20, 23, 10);
        var materials = ClassFacts.Materials(input);
        return $"""
            # {Markdown.Line(input.Theme)}: a day for ages {input.AgeGroup.Replace('-', '–')}

            {Markdown.Line(input.Subject)} · {input.DurationMinutes} minutes{(input.Children is { } children ? $" · {children} children" : string.Empty)}{(input.Week is { } week ? $" · week {week}" : string.Empty)}{(input.Day is { } day ? $" · day {day}" : string.Empty)}
            {ClassFacts.Background(input)}{ClassFacts.Standards(input)}
            ## Question of the day

            What do you notice about {theme}, and what does it make you wonder?

            ## Outcomes

            - Child can tell one thing that they noticed about {theme} (Bloom: Understand).
            - Child can sort things by one feature and say why (Bloom: Analyze).
            - Child can wait for a turn and answer another child.{Domains(input)}

            ## Day table

            {Day(theme, minutes)}

            ## Play centers

            | Center | Activity | Materials | Adult's role | Objective |
            | --- | --- | --- | --- | --- |
            | Discovery | Look, touch, sort | {Markdown.Line(materials[0])} | Asks "How do you know?" | Sorts by one feature |
            | Building | Build a place for {theme} | Blocks | Names shapes and positions | Uses "next to", "under", "behind" |
            | Stories | Retell and act out | Picture books, puppets | Listens, writes down what is told | Tells in order |
            | Making | Draw or glue what was found | {Markdown.Line(materials[^1])} | Hands things on, praises trying | Uses tools with care |

            ## Transitions

            - A quiet clap pattern that children give back.
            - "Walk like you carry {theme} in your hands" to the next place.
            - A song with the name of each child who is ready.

            ## Observation checklist

            - [ ] Notices and names a detail
            - [ ] Sorts and says why
            - [ ] Joins another child's play
            - [ ] Holds crayon or scissors with control

            ## English learners

            {ClassFacts.EnglishLearners(input)}

            {(string.IsNullOrWhiteSpace(input.Accommodations) ? string.Empty : $"**Accommodations:** {ClassFacts.Accommodations(input)}\n\n")}## Home connection

            Look for {theme} on the way home, and bring one thing or one story tomorrow.
            """;
    }

    private static string Domains(KindergartenInput input) => string.Concat(input.Domains.Concat(input.Objectives)
        .Select(domain => $"\n- Child can show something new in {Markdown.Line(domain).Replace('-', ' ')}."));

    private static string Day(string theme, int[] minutes) => Markdown.Table(
        ["Minutes", "Time of day", "Activity", "Adult's role"],
        [
            [$"{minutes[0]}", "Arrival", "Hang up coats, find your name", "Greets every child by name"],
            [$"{minutes[1]}", "Circle time", "Good-morning song, question of the day", "Writes down what children wonder"],
            [$"{minutes[2]}", "Story and whole group", $"A picture story about {theme}", "Stops and asks \"What next?\""],
            [$"{minutes[3]}", "Play centers", "Children choose; change every 10 to 15 minutes", "Plays along, asks, observes"],
            [$"{minutes[4]}", "Snack", "Wash hands, eat, talk", "Sits with the children"],
            [$"{minutes[5]}", "Outdoor play", $"Run, climb, look for {theme}", "Keeps everybody in sight"],
            [$"{minutes[6]}", "Rest", "Lie down, quiet music", "Sits near those who need it"],
            [$"{minutes[7]}", "Arts", "Make something from what was found", "Helps hands, not ideas"],
            [$"{minutes[8]}", "Closing circle", "Show one thing, say goodbye", "Asks what to do tomorrow"],
        ]);
}
