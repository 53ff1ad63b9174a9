using LlmStream.Core.Generators;
using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>Composes a lesson plan.</summary>
internal static class LessonPlanAnswer
{
    private static readonly int[] PhaseWeights = [10, 25, 25, 25, 15];

    internal static string Compose(LessonPlanInput input)
    {
        var topic = Inline.Lower(input.Topic);
        var objectives = Objectives.Of(input.Objectives, topic);
        var text = new AnswerText(
            input.Topic,
            $"**{Inline.Of(input.Subject)} · {Inline.Of(input.GradeLevel)} · {input.DurationMinutes} minutes.** Students meet {topic}, try it with help, use it alone, and show what they have learned.",
            LessonPlan.Parts,
            input);

        text.NextPart().Numbered(objectives.Select(objective => objective.Tagged));
        ClassNotes.Standards(text, input);
        text.NextPart().List(objectives.Select(objective => $"I can {Inline.Lower(objective.Text).Replace("your", "my", StringComparison.Ordinal).Replace("you ", "I ", StringComparison.Ordinal)}."));
        text.NextPart().List(ClassNotes.Materials(input, ["Board and markers", "One sheet of paper for each student", "Examples on cards, one set for each pair", "Exit slips, one for each student"]));
        text.NextPart().Table(
            ["Word", "Meaning for students", "Example"],
            [Inline.Upper(input.Topic), "what this lesson is about", $"“Today I learned that {topic} …”"],
            ["Example", "one thing that shows the idea", "“An example of this is …”"],
            ["Evidence", "what you can point to when you say something is so", "“I know because …”"],
            ["Compare", "to say what is the same and what is different", "“Both … , but only …”"]);
        Phases(text, input, topic);
        text.NextPart().List(
            $"**During direct instruction:** thumbs up, sideways or down after each step. If fewer than two thirds are up, show one more example before going on.",
            $"**During guided practice:** listen to three pairs and note one sentence of each. A pair that is stuck gets the first step done for it; a pair that is done makes an example for another pair.",
            $"**At the end:** sort exit slips in three piles: has it, nearly, not yet. “Not yet” meets you for five minutes at the beginning of the next lesson.");
        text.NextPart().Table(
            ["Students may think", "Why", "What to do"],
            [$"One example of {topic} is the whole of it", "The first example is remembered best", "Show a second one that looks different, and ask what both share"],
            ["A word that is said often is understood", "They can repeat it", "Ask for it in their own words, or as a drawing"],
            ["If the answer is right, the reason does not matter", "Answers are marked more often than reasons", "Ask “how do you know?” after right answers too"]);
        Differentiation(text, input, topic);
        text.NextPart().Paragraph($"Find one example of {topic} at home or on the way home. Draw it or write two sentences: what it is, and how you know. At most fifteen minutes.");
        text.NextPart().Numbered(
            "Which students met the objectives, and what in their work shows it?",
            "Where did the lesson lose time or attention, and what would you cut?",
            "Which question brought the best talk? Write it down for next time.");
        return text.Finish();
    }

    private static void Phases(AnswerText text, LessonPlanInput input, string topic)
    {
        var minutes = Share.Whole(input.DurationMinutes, PhaseWeights);
        var known = input.Prerequisites is { Count: > 0 } prerequisites ? $" Link it to what they know: {Inline.And(prerequisites.Select(Inline.Lower))}." : string.Empty;
        var strategy = input.TeachingStrategies is { Count: > 0 } strategies ? $" Strategy: {Inline.And(strategies.Select(Inline.Of))}." : string.Empty;
        var groups = input.ClassSize is { } students ? $" ({ClassNotes.Groups(students)})" : string.Empty;
        text.NextPart().Table(
            ["Phase", "Minutes", "Teacher", "Students"],
            ["Hook", $"{minutes[0]}", $"Shows one surprising example of {topic}. “What do you notice? What do you wonder?”{known}", "Look in silence, then tell a partner one thing they notice and one question"],
            ["Direct instruction", $"{minutes[1]}", $"Explains {topic} in three short steps, each with an example; thinks aloud at the hard place.{strategy}", "Write the three steps in their own words and add a drawing"],
            ["Guided practice", $"{minutes[2]}", "Does the first example with the class; “What comes next, and how do you know?” Then walks and listens", $"Work on two examples in pairs{groups}, each explaining one to the other"],
            ["Independent practice", $"{minutes[3]}", "Works with those who need it; looks at everybody's first line", $"Solve or explain a new example of {topic} alone, and give a reason"],
            ["Closure with exit ticket", $"{minutes[4]}", $"Asks two students to say the main idea, then hands out slips. Exit ticket: “Give one example of {topic} and say how you know it is one.”", "Answer the exit ticket in two sentences"]);
    }

    private static void Differentiation(AnswerText text, LessonPlanInput input, string topic)
    {
        text.NextPart()
            .Heading("Support").List("The three steps on a card, with the first step of each example done", "A partner who explains, and fewer examples rather than easier ones")
            .Heading("Extension").List($"Find a case that looks like {topic} and is not, and say why", "Write a question about it that the class could not answer today")
            .Heading("English learners").List(ClassNotes.EnglishLearners(input))
            .Heading("IEP and 504").List(ClassNotes.Accommodations(input))
            .Heading("Universal design").List(
                "**Representation:** hear it, see it, and handle an example",
                "**Action and expression:** answer in words, as a drawing, or aloud",
                "**Engagement:** choose which of two examples to work on");
    }
}
