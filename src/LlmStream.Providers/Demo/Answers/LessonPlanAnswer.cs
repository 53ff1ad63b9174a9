using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers;

/// <summary>A lesson plan.</summary>
internal static class LessonPlanAnswer
{
    internal static string Compose(LessonPlanInput input)
    {
        var topic = Markdown.Inline(input.Topic);
        var objectives = ClassFacts.Objectives(input, topic);
        var minutes = Minutes.Share(input.DurationMinutes, 10, 25, 25, 25, 15);
        return $"""
            # {Markdown.Line(input.Topic)}

            ## Overview

            {Markdown.Line(input.Subject)} · {Markdown.Line(input.GradeLevel)} · {input.DurationMinutes} minutes
            {ClassFacts.Background(input)}{ClassFacts.Standards(input)}
            ## Learning objectives

            Students will:

            {Markdown.Bullets(objectives)}

            ## Success criteria

            - I can say in my own words what {topic} is about.
            - I can explain one new example with it.
            - I can give a reason for my opinion and listen to another one.

            ## Materials

            {Markdown.Bullets(ClassFacts.Materials(input))}

            ## Key vocabulary

            | Word | What it means |
            | --- | --- |
            | {topic} | what this lesson is about; we build the definition together |
            | evidence | what we can point at when we say that something is so |
            | explain | to say how or why, not only that |

            ## Lesson phases

            {Phases(topic, minutes, ClassFacts.Materials(input)[0])}

            ## Formative assessment

            - During guided practice: walk, listen, and note who explains and who only names.
            - Mini check before independent practice: thumbs up, sideways or down; the ones sideways or down stay with the teacher.
            - Exit ticket: one sentence that explains, one question that is left.

            ## Likely misconceptions

            - *"{Markdown.Line(input.Topic)} is just a word to learn by heart."* Ask for an example that nobody has used yet.
            - *"There is one right way to say it."* Put two correct explanations side by side and compare them.

            ## Differentiation

            - **Support:** sentence starters, a worked example on the desk, a partner.
            - **Extension:** find a case in which {topic} does not explain enough, and say what is missing.
            - **English learners:** {ClassFacts.EnglishLearners(input)}
            - **IEP and 504:** {ClassFacts.Accommodations(input)}
            - **Universal Design for Learning:** seen, heard and done (representation); spoken, written or drawn (expression); a choice of example (engagement).

            ## Homework

            Explain {topic} to somebody at home in three sentences, and write down the question they asked.

            ## Reflection prompts

            - Who explained today who did not last week?
            - Which minute was too long?
            - What will the exit tickets change about tomorrow?
            """;
    }

    private static string Phases(string topic, int[] minutes, string material) => Markdown.Table(
        ["Minutes", "Phase", "Teacher", "Students"],
        [
            [$"{minutes[0]}", "Hook", $"Shows something puzzling about {topic} and asks \"What do you notice?\"", "Notice, wonder, write one question"],
            [$"{minutes[1]}", "Direct instruction", $"Thinks aloud through one example with: {material}", "Follow, and fill in the vocabulary"],
            [$"{minutes[2]}", "Guided practice", "Asks, waits, and passes answers on", "Explain a second example in pairs"],
            [$"{minutes[3]}", "Independent practice", "Helps those who need it first", "Explain a third example in writing"],
            [$"{minutes[4]}", "Closure with exit ticket", "Gathers what was learnt, hands out the tickets", "Write one sentence that explains and one question"],
        ]);
}
