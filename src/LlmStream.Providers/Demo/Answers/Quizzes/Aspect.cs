namespace LlmStream.Providers.Demo.Answers.Quizzes;

/// <summary>Something that can be asked about any topic.</summary>
/// <param name="Name">Before "of the topic".</param>
/// <param name="Right">What it is, with <paramref name="Key"/> in it.</param>
/// <param name="Key">The word that a gap takes out.</param>
/// <param name="Wrong">Three things that it is not.</param>
/// <param name="Why">Why it is so.</param>
internal sealed record Aspect(string Name, string Right, string Key, string[] Wrong, string Why)
{
    /// <summary>Those that items are made of, one after the other.</summary>
    internal static IReadOnlyList<Aspect> All { get; } =
    [
        new("the main idea", "a sentence that covers all of the important examples", "examples", ["the example that was told first", "a detail that is true but small", "the longest word in the chapter"], "A main idea must hold for every important example and not for one alone."),
        new("an example", "one case that shows what the idea says", "case", ["another name for the idea", "a rule that has no cases", "a picture that looks nice beside it"], "An example is a case, and the idea can be seen in it."),
        new("a cause", "something that comes before and makes it happen", "before", ["something that happens afterwards because of it", "something that only happens at the same time", "the date on which it was noticed"], "A cause comes first, and without it the thing would not happen."),
        new("an effect", "something that comes afterwards because of it", "afterwards", ["something that comes before and makes it happen", "the reason why we study it", "a word that means the same"], "An effect follows, and follows from it."),
        new("good evidence", "an observation or a source that others can check", "check", ["what the loudest person says", "a guess that nobody can test", "the opinion of a friend"], "Evidence is what somebody else can look at too."),
        new("a key word", "a term that you need to explain it exactly", "term", ["a word that rhymes with the title", "any word in bold print", "a word that everybody uses for everything"], "A key word does work that no everyday word does."),
        new("a fair comparison", "what is the same and what is different", "different", ["which one is prettier", "two lists that do not meet", "only what is the same"], "A comparison needs both sides, by the same measure."),
        new("a common mistake", "taking one case for the whole idea", "whole", ["asking for a reason", "reading the question twice", "drawing a second example"], "One case is easy to remember and hard to see beyond."),
        new("a use in everyday life", "a place where knowing it helps you to decide", "decide", ["a page where it is printed", "a shelf where the book stands", "the lesson in which it is taught"], "Knowledge is used where it changes what somebody does."),
        new("an open question", "something that cannot be looked up and is worth finding out", "looked", ["a question with one word for an answer", "a question that was answered on page one", "a sentence that ends with a full stop"], "What can be looked up is closed already."),
    ];
}
