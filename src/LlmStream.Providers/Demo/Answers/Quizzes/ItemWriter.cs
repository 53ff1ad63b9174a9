using LlmStream.Core.Generators;

namespace LlmStream.Providers.Demo.Answers.Quizzes;

/// <summary>Writes items about a topic. Of each kind, fifty differ.</summary>
internal sealed class ItemWriter(string topic)
{
    private const string Letters = "ABCD";

    /// <summary>Where the right choice stands, item after item.</summary>
    private static readonly int[] RightPlaces = [1, 3, 0, 2, 2, 0, 3, 1];

    private static readonly int[][] RightPairs = [[0, 2], [1, 3], [0, 3], [1, 2]];

    /// <summary>Orders of matches; in the first of them the third pair's match stands first, and so on.</summary>
    private static readonly int[][] MatchOrders = [[2, 0, 3, 1], [1, 3, 0, 2], [3, 2, 1, 0], [1, 0, 3, 2]];

    private static readonly string[] Places = ["", "In your notes, ", "On a poster, ", "In a talk to the class, ", "In a letter to a friend, "];

    private int choicesWritten;

    /// <summary>The item of a kind.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="number">Which of its kind, counted from 0.</param>
    internal QuizItem Write(QuestionType type, int number)
    {
        var aspect = At(number);
        var next = At(number + 1);
        var place = Places[number / Aspect.All.Count % Places.Length];
        var subject = $"{aspect.Name} of {topic}";
        return type switch
        {
            QuestionType.MultipleChoice => Choice(Sentence($"{place}which of these is {subject}?"), aspect.Right, aspect.Wrong, aspect.Why),
            QuestionType.MultiSelect => Select(number, Sentence($"{place}which two of these tell you {aspect.Name} or {next.Name} of {topic}?"), aspect, next),
            QuestionType.TrueFalse => Judge(number, place, subject, aspect),
            QuestionType.FillInBlank => new QuizItem(type, [Sentence($"{place}{subject} is {aspect.Right.Replace(aspect.Key, "_____", StringComparison.Ordinal)}.")], aspect.Key, aspect.Why),
            QuestionType.ShortAnswer => new QuizItem(
                type,
                [Sentence($"{place}say what {subject} is, and give a reason in one or two sentences."), string.Empty, "______________________________"],
                Sentence($"{subject} is {aspect.Right}."),
                aspect.Why) { KeyPoints = $"names {aspect.Name}; says that it is {aspect.Right}; gives a reason" },
            _ => Match(number, place),
        };
    }

    /// <summary>A multiple choice item; over the quiz the right letters change.</summary>
    internal QuizItem Choice(string question, string right, IReadOnlyList<string> wrong, string why)
    {
        var place = RightPlaces[choicesWritten++ % RightPlaces.Length];
        var choices = wrong.Take(Letters.Length - 1).ToList();
        choices.Insert(place, right);
        return new QuizItem(QuestionType.MultipleChoice, [question, string.Empty, .. Lettered(choices)], Letters[place].ToString(), why);
    }

    private static Aspect At(int number) => Aspect.All[number % Aspect.All.Count];

    private static QuizItem Select(int number, string question, Aspect aspect, Aspect next)
    {
        var right = RightPairs[number % RightPairs.Length];
        var rights = new Queue<string>([aspect.Right, next.Right]);
        // A wrong choice of one may be the right one of the other: what is left of both never is.
        var wrongs = new Queue<string>(aspect.Wrong.Concat(next.Wrong).Except(rights).TakeLast(2));
        var choices = Enumerable.Range(0, Letters.Length).Select(place => right.Contains(place) ? rights.Dequeue() : wrongs.Dequeue()).ToList();
        var answer = string.Join(", ", right.Select(place => Letters[place]));
        return new QuizItem(QuestionType.MultiSelect, [question, string.Empty, .. Lettered(choices)], answer, $"{aspect.Why} {next.Why}");
    }

    private static QuizItem Judge(int number, string place, string subject, Aspect aspect)
    {
        var isTrue = number % 3 != 1;
        var said = isTrue ? aspect.Right : aspect.Wrong[0];
        var why = isTrue ? aspect.Why : $"It is {aspect.Right}. {aspect.Why}";
        return new QuizItem(QuestionType.TrueFalse, [Sentence($"{place}{subject} is {said}."), string.Empty, "- True", "- False"], isTrue ? "True" : "False", why);
    }

    private QuizItem Match(int number, string place)
    {
        var order = MatchOrders[number % MatchOrders.Length];
        var pairs = Enumerable.Range(number, Letters.Length).Select(At).ToList();
        var rows = pairs.Select((aspect, row) => $"| {row + 1}. {aspect.Name} | {Letters[row]}. {pairs[order[row]].Right} |");
        var answer = string.Join(", ", pairs.Select((_, term) => $"{term + 1}-{Letters[Array.IndexOf(order, term)]}"));
        return new QuizItem(
            QuestionType.Matching,
            [Sentence($"{place}match each word to what it means when we speak of {topic}."), string.Empty, "| Term | Match |", "| --- | --- |", .. rows],
            answer,
            $"For the first: {pairs[0].Why}");
    }

    private static IEnumerable<string> Lettered(IEnumerable<string> choices) => choices.Select((choice, index) => $"- {Letters[index]}. {choice}");

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
