using LlmStream.Core.Generators;
using LlmStream.Core.Generators.Schemas;
using LlmStream.Providers.Demo.Answers.Kindergartens;
using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>Composes a kindergarten day.</summary>
internal static class KindergartenAnswer
{
    private static readonly Domain[] UsualDomains = [Domain.LanguageAndLiteracy, Domain.Mathematics, Domain.Science, Domain.SocialEmotional];

    internal static string Compose(KindergartenInput input)
    {
        var theme = Inline.Lower(input.Theme);
        var domains = input.Domains is { Count: > 0 } given ? given : UsualDomains;
        var outcomes = domains.Select(domain => DomainPlay.Of(domain, theme)).ToList();
        var text = new AnswerText(input.Theme, Overview(input), Kindergarten.Parts, input);
        text.NextPart().Paragraph($"**What can we find out about {theme} with our eyes, our hands and our friends?**");
        text.NextPart().List(
        [
            .. outcomes.Select(outcome => $"Child can {outcome.Can}. [{outcome.Domain.LabelOf()}; Bloom: {outcome.Bloom.LabelOf()}]"),
            .. (input.Objectives ?? []).Select(objective => $"Child can {Inline.Lower(objective).TrimEnd('.')}. [Bloom: Apply]"),
        ]);
        ClassNotes.Standards(text, input);
        text.NextPart().Table(
            ["Time block", "Minutes", "What happens", "Adult's role"],
            DayBlocks.Of(input.DurationMinutes, theme).Select(block => (IReadOnlyList<string>)[block.Name, $"{block.Minutes}", block.Happens, block.Adult]));
        Centers(text, input, outcomes);
        text.NextPart().List(
            "**To the circle** (tune of “Row, row, row your boat”): “Come, come, come and sit, in our circle round, hands and feet and listening ears, quiet as the ground.”",
            $"**To the centers:** whisper one word about {theme} in my ear, then choose your place.",
            "**Clean up:** “Five more minutes” with five fingers, then a drum: each beat is one thing put away.",
            "**To rest:** lights low, walk as slowly as a cloud.");
        text.NextPart().Checklist(outcomes.Select(outcome => $"Child can {outcome.Can}: {outcome.LookFor}"));
        if (input.Accommodations is { Count: > 0 })
        {
            text.List(ClassNotes.Accommodations(input));
        }

        text.NextPart().List(LearnersOf(input, theme));
        text.NextPart().Paragraph($"Dear families, today we explored {theme}. Ask your child: “What did you find out with your hands?” If you like, look together for something at home that fits, in any language, and bring a picture of it or tell us about it tomorrow.");
        return text.Finish();
    }

    private static string Overview(KindergartenInput input)
    {
        string?[] facts =
        [
            input.Subject is { } subject ? Inline.Of(subject) : null,
            $"Ages {input.AgeGroup.LabelOf()}",
            (input.Children ?? input.ClassSize) is { } children ? $"{children} children" : null,
            $"{input.DurationMinutes} minutes",
            input.Week is { } week ? $"week {week}" : null,
            input.Day?.LabelOf(),
        ];
        return $"**{string.Join(" · ", facts.Where(fact => fact is not null))}.** A day of play around one question, with time to move, rest and talk.";
    }

    private static void Centers(AnswerText text, KindergartenInput input, List<DomainPlay> outcomes)
    {
        // Two to four: with one domain, a second look at it.
        var centers = outcomes.Count == 1 ? [outcomes[0], DomainPlay.PretendFor(Inline.Lower(input.Theme))] : outcomes.Take(4).ToList();
        text.NextPart().Table(
            ["Center", "Activity", "Materials", "Adult's role", "Objective"],
            centers.Select(center => (IReadOnlyList<string>)
            [
                center.Center,
                center.Activity,
                input.Materials is { Count: > 0 } materials ? Inline.And(materials.Select(Inline.Of)) : center.Materials,
                center.Adult,
                $"Child can {center.Can}",
            ]));
        if ((input.Children ?? input.ClassSize) is { } children)
        {
            var most = (children + centers.Count - 1) / centers.Count;
            text.Paragraph($"With {children} children and {centers.Count} centers, at most {most} play at each; name tags on a board show where there is room.");
        }
    }

    private static IEnumerable<string> LearnersOf(KindergartenInput input, string theme)
    {
        if (input.EnglishLearners is { } learners)
        {
            yield return $"In this group: {Inline.Of(learners)}.";
        }

        yield return $"Say and do: “Look!” (point), “Touch.” (touch), “Tell me.” (open hand), each time the same.";
        yield return $"A picture card for each word about {theme}; ask families for the word at home and use both.";
        yield return "Listening, pointing and doing are answers too; wait ten seconds before you help.";
    }
}
