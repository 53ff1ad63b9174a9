namespace LlmStream.Providers.Demo.Answers;

/// <summary>One item of a quiz.</summary>
/// <param name="Question">As students see it.</param>
/// <param name="Answer">As the key has it.</param>
/// <param name="Explanation">Why.</param>
internal sealed record QuizItem(string Question, string Answer, string Explanation)
{
    private static readonly string[] Letters = ["A", "B", "C", "D"];
    private static readonly string[] Angles = ["the main idea", "an example", "a cause", "a consequence", "a comparison", "a limit", "a definition"];

    /// <summary>The type's name for students.</summary>
    internal static string NameOf(string type) => type switch
    {
        "multiple_choice" => "Multiple choice",
        "multi_select" => "Multiple correct answers",
        "true_false" => "True or false",
        "fill_in_blank" => "Fill in the blank",
        "short_answer" => "Short answer",
        _ => "Matching",
    };

    /// <summary>The item at a place of the quiz; the correct letters go round.</summary>
    internal static QuizItem Compose(string type, string topic, int index)
    {
        var angle = Angles[index % Angles.Length];
        var number = index + 1;
        return type switch
        {
            "multiple_choice" => MultipleChoice(topic, angle, index),
            "multi_select" => MultiSelect(topic, angle, index),
            "true_false" => new QuizItem(
                $"True or false: statement {number} about {angle} of {topic} can be backed with evidence from class.",
                index % 2 == 0 ? "True" : "False",
                index % 2 == 0 ? "The evidence was named in class." : "The statement needs evidence that was not given."),
            "fill_in_blank" => new QuizItem(
                $"Complete sentence {number}: \"To explain {angle} of {topic}, I point at the ________.\"",
                "evidence",
                "An explanation points at what can be checked."),
            "short_answer" => new QuizItem(
                $"In two sentences, explain {angle} of {topic}. (Question {number})",
                $"Sample: {char.ToUpperInvariant(angle[0])}{angle[1..]} of {topic} is named and explained with one example.",
                "Key points: names it; explains it; gives an example."),
            _ => new QuizItem(
                $"Match each word with its meaning, for {angle} of {topic} (set {number}):\n\n| Word | Meaning |\n| --- | --- |\n| 1 claim | a because |\n| 2 evidence | b what can be checked |\n| 3 reason | c what somebody says is so |",
                "1c, 2b, 3a",
                "A claim is backed by evidence, and a reason joins the two."),
        };
    }

    private static QuizItem MultipleChoice(string topic, string angle, int index)
    {
        var correct = (index * 3) % Letters.Length;
        var wrong = new Queue<string>([$"It repeats the word \"{topic}\"", "It says only that it is important", "It tells an opinion without a reason"]);
        return new QuizItem(
            $"Which answer explains {angle} of {topic} best? (Question {index + 1})\n\n{Choices(letter => letter == correct ? "It names it and gives a reason that can be checked" : wrong.Dequeue())}",
            Letters[correct],
            "Only this one gives a reason that can be checked.");
    }

    private static QuizItem MultiSelect(string topic, string angle, int index)
    {
        var first = index % 3;
        var right = new Queue<string>(["It names an example", "It gives a reason that can be checked"]);
        var wrong = new Queue<string>([$"It repeats the word \"{topic}\"", "It says only that it is important"]);
        return new QuizItem(
            $"Which two answers help to explain {angle} of {topic}? (Question {index + 1})\n\n{Choices(letter => letter == first || letter == first + 1 ? right.Dequeue() : wrong.Dequeue())}",
            $"{Letters[first]}, {Letters[first + 1]}",
            "Examples and reasons explain; repeating does not.");
    }

    private static string Choices(Func<int, string> choice) =>
        string.Join('\n', Letters.Select((letter, index) => $"- {letter}) {choice(index)}"));
}
