using LlmStream.Providers.Demo.Answers.Text;

namespace LlmStream.Providers.Demo.Answers.Chat;

/// <summary>Answers a chat message: paragraphs, a list, a table, and code where the message asks for it.</summary>
internal static class ChatAnswer
{
    private const int LongestTopic = 120;

    private static readonly string[] CodeWords =
        ["code", "program", "python", "javascript", "typescript", "c#", "java", "html", "css", "sql", "function", "script", "regex", "algorithm"];

    /// <param name="message">What was said.</param>
    /// <param name="goesOn">Whether something was said before.</param>
    internal static string Compose(string message, bool goesOn)
    {
        var topic = TopicOf(message);
        var before = goesOn ? "This goes on from what was said before in this conversation. " : string.Empty;
        var answer =
            $"""
            {before}You asked: “{topic}” Here is a way to think it through, in four steps that work for most questions of a school day.

            - **Name the goal.** Say in one sentence what will be different when it is done.
            - **Find the first step.** It should take less than ten minutes and need nothing that you do not have.
            - **Try it small.** One group, one page, one lesson; then look at what happened.
            - **Keep what worked.** Write one line about it while you still remember why.

            A small plan helps to see it all at once:

            | When | What | How you can tell |
            | --- | --- | --- |
            | Today | Write down the goal and the first step | You could tell a colleague in one breath |
            | Tomorrow | Try it with one group | Three students can say what they learned |
            | This week | Change one thing and try again | It takes you less time than the first time |

            {CodeFor(message)}If one of these does not fit, say which, and what makes it hard: time, materials, or the students' mood. The more you tell, the more an answer can be yours.

            """;
        return answer;
    }

    /// <summary>What was said, in one line and not too long.</summary>
    internal static string TopicOf(string message)
    {
        var line = Inline.Of(message);
        if (line.Length <= LongestTopic)
        {
            return line.Length == 0 ? "…" : line;
        }

        var space = line.LastIndexOf(' ', LongestTopic);
        var end = space > 0 ? space : LongestTopic;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }

    private static string CodeFor(string message)
    {
        var words = message.ToLowerInvariant();
        if (!CodeWords.Any(word => words.Contains(word, StringComparison.Ordinal)))
        {
            return string.Empty;
        }

        return words.Contains("javascript", StringComparison.Ordinal) || words.Contains("html", StringComparison.Ordinal) || words.Contains("typescript", StringComparison.Ordinal)
            ? JavaScript
            : Python;
    }

    private const string Python =
        """
        In code, the same plan is a loop that stops when the goal is met:

        ```python
        def improve(plan, is_good, change, tries=5):
            # Change one thing at a time, so that you know what helped.
            for attempt in range(1, tries + 1):
                if is_good(plan):
                    return plan, attempt
                plan = change(plan)
            raise RuntimeError(f"not good after {tries} tries")
        ```


        """;

    private const string JavaScript =
        """
        In code, the same plan is a loop that stops when the goal is met:

        ```javascript
        function improve(plan, isGood, change, tries = 5) {
          // Change one thing at a time, so that you know what helped.
          for (let attempt = 1; attempt <= tries; attempt++) {
            if (isGood(plan)) return { plan, attempt };
            plan = change(plan);
          }
          throw new Error(`not good after ${tries} tries`);
        }
        ```


        """;
}
