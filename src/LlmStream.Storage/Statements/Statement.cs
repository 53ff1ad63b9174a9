namespace LlmStream.Storage.Statements;

/// <summary>
/// A statement in standard SQL that every run needs. EF Core would make its text and its parameters anew each time, which costs several
/// times what the database does with it.
/// </summary>
/// <param name="Text">The statement.</param>
/// <param name="Parameters">Its parameters' names, in the order in which values are given.</param>
internal sealed record Statement(string Text, params string[] Parameters);
