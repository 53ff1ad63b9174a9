namespace LlmStream.Core.Tools.Calculator;

/// <summary>The few functions that a calculator at school has.</summary>
internal static class Functions
{
    internal const string Names = "sqrt, abs, round, floor, ceil, min, max, sum, average, mod, pi";

    private const int MostPlaces = 15;

    /// <exception cref="ToolException">There is none of that name.</exception>
    internal static Number Constant(string name) => name.Equals("pi", StringComparison.OrdinalIgnoreCase)
        ? Number.Of(Math.PI)
        : throw new ToolException($"'{name}' is not known. There is {Names}; an operator between two numbers must be written.");

    /// <exception cref="ToolException">There is none of that name, or not for so many numbers.</exception>
    internal static Number Call(string name, IReadOnlyList<Number> numbers) => (name.ToLowerInvariant(), numbers) switch
    {
        ("sqrt", [{ Value: < 0 }]) => throw new ToolException("A negative number has no square root among the real numbers."),
        ("sqrt", [var number]) => number.SquareRoot(),
        ("abs", [var number]) => number.Absolute(),
        ("round", [var number]) => number.Round(0),
        ("round", [var number, { IsExact: true, Value: >= 0 and <= MostPlaces } places]) => number.Round((int)places.Value),
        ("floor", [var number]) => number.Floor(),
        ("ceil", [var number]) => number.Ceiling(),
        ("min", _) => Number.Least(numbers, 1),
        ("max", _) => Number.Least(numbers, -1),
        ("sum", _) => numbers.Aggregate((sum, number) => sum + number),
        ("average", _) => numbers.Aggregate((sum, number) => sum + number) / Number.Of((decimal)numbers.Count),
        ("mod", [var number, var divisor]) => number.Modulo(divisor),
        ("sqrt" or "abs" or "round" or "floor" or "ceil" or "mod", _) =>
            throw new ToolException($"{name}(…) does not take these {numbers.Count} numbers: round(x, places from 0 to {MostPlaces}), mod(a, b), the others one."),
        _ => throw new ToolException($"There is no function '{name}'. There is {Names}."),
    };
}
