using System.Globalization;
using System.Numerics;

namespace LlmStream.Core.Tools.Calculator;

/// <summary>A number that knows whether it is exact: a decimal for as long as nothing was rounded, else a double.</summary>
internal readonly record struct Number
{
    private readonly decimal whole;
    private readonly double approximate;

    private Number(decimal value) => (whole, IsExact) = (value, true);

    private Number(double value) => approximate = value;

    /// <summary>Whether nothing was rounded.</summary>
    internal bool IsExact { get; }

    internal double Value => IsExact ? (double)whole : approximate;

    private bool IsInteger => IsExact && decimal.Truncate(whole) == whole;

    public static Number operator +(Number left, Number right) => Exactly(left, right, ExactDecimal.Add) ?? Of(left.Value + right.Value);

    public static Number operator -(Number left, Number right) => Exactly(left, right, ExactDecimal.Subtract) ?? Of(left.Value - right.Value);

    public static Number operator *(Number left, Number right) => Exactly(left, right, ExactDecimal.Multiply) ?? Of(left.Value * right.Value);

    public static Number operator /(Number left, Number right)
    {
        if (right.Value == 0)
        {
            throw new ToolException("Nothing can be divided by zero.");
        }

        return Exactly(left, right, ExactDecimal.Divide) ?? Of(left.Value / right.Value);
    }

    public static Number operator -(Number number) => number.IsExact ? new Number(-number.whole) : new Number(-number.approximate);

    internal static Number Of(decimal value) => new(value);

    /// <summary>A number as it is written, with digits and at most one point; null when it is not.</summary>
    internal static Number? Of(ReadOnlySpan<char> written)
    {
        if (!double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var near))
        {
            return null;
        }

        var point = written.IndexOf('.');
        var digits = point < 0 ? written.ToString() : $"{written[..point]}{written[(point + 1)..]}";
        var exact = new ExactDecimal(BigInteger.Parse(digits, CultureInfo.InvariantCulture), point < 0 ? 0 : written.Length - point - 1);
        return exact.Whole() is { } whole ? new Number(whole) : Of(near);
    }

    /// <summary>The least of some, or with <paramref name="sign"/> −1 the largest. Beside a rounded one nobody knows for certain which it is.</summary>
    internal static Number Least(IReadOnlyList<Number> numbers, int sign) => numbers.All(number => number.IsExact)
        ? numbers.MinBy(number => sign * number.whole)
        : Of(sign * numbers.Min(number => sign * number.Value));

    /// <exception cref="ToolException">It is not a number, or larger than can be told.</exception>
    internal static Number Of(double value) => double.IsFinite(value)
        ? new Number(value)
        : throw new ToolException(double.IsNaN(value) ? "That has no result among the real numbers." : "The result is too large.");

    /// <summary>This number to a power.</summary>
    internal Number ToPower(Number exponent)
    {
        if (Value == 0 && exponent.Value < 0)
        {
            throw new ToolException("Nothing can be divided by zero.");
        }

        if (!IsExact || !exponent.IsInteger || Math.Abs(exponent.whole) > 1_000)
        {
            return Of(Math.Pow(Value, exponent.Value));
        }

        var power = Of(1m);
        var square = this;
        for (var rest = (int)Math.Abs(exponent.whole); rest > 0; rest >>= 1, square = rest > 0 ? square * square : square)
        {
            power = (rest & 1) == 1 ? power * square : power;
        }

        return !power.IsExact ? Of(Math.Pow(Value, exponent.Value)) : exponent.whole < 0 ? Of(1m) / power : power;
    }

    /// <summary>A function of doubles, kept exact where its result shows that it is.</summary>
    internal Number SquareRoot()
    {
        var root = Of(Math.Sqrt(Value));
        return IsExact && root.Value < 1e14 && Of((decimal)root.Value) is var exact && (exact * exact).Equals(this) ? exact : root;
    }

    /// <summary>Rounded to so many places, halves away from zero as at school.</summary>
    internal Number Round(int places) => IsExact
        ? new Number(decimal.Round(whole, places, MidpointRounding.AwayFromZero))
        : Of(Math.Round(approximate, Math.Min(places, 15), MidpointRounding.AwayFromZero));

    /// <summary>What is left of a division, with the divisor's sign.</summary>
    internal Number Modulo(Number divisor)
    {
        if (divisor.Value == 0)
        {
            throw new ToolException("Nothing can be divided by zero.");
        }

        var rest = Exactly(this, divisor, ExactDecimal.Remainder) ?? Of(Value % divisor.Value);
        return rest.Value != 0 && rest.Value < 0 != divisor.Value < 0 ? rest + divisor : rest;
    }

    internal Number Floor() => IsExact ? new Number(decimal.Floor(whole)) : Of(Math.Floor(approximate));

    internal Number Ceiling() => IsExact ? new Number(decimal.Ceiling(whole)) : Of(Math.Ceiling(approximate));

    internal Number Absolute() => IsExact ? new Number(Math.Abs(whole)) : Of(Math.Abs(approximate));

    /// <summary>As people write it, without zeros at the end.</summary>
    public override string ToString() => IsExact
        ? whole.ToString("0.############################", CultureInfo.InvariantCulture)
        : approximate.ToString("G12", CultureInfo.InvariantCulture);

    private static Number? Exactly(Number left, Number right, Func<decimal, decimal, decimal?> operation) =>
        left.IsExact && right.IsExact && operation(left.whole, right.whole) is { } result ? new Number(result) : null;
}
