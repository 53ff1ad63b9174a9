using System.Numerics;

namespace LlmStream.Core.Tools.Calculator;

/// <summary>
/// Arithmetic on whole numbers, which shows what a decimal would hide: a decimal rounds without a word what has more than 28 places.
/// Each operation gives its result whole, or null when a decimal cannot hold all of it.
/// </summary>
/// <param name="Mantissa">The digits.</param>
/// <param name="Scale">How many of them stand behind the point.</param>
internal readonly record struct ExactDecimal(BigInteger Mantissa, int Scale)
{
    private const int MostPlaces = 28;

    private static readonly BigInteger Ten = 10;
    private static readonly BigInteger Largest = new(decimal.MaxValue);

    internal static decimal? Add(decimal left, decimal right)
    {
        var (one, other, scale) = Align(left, right);
        return new ExactDecimal(one + other, scale).Whole();
    }

    internal static decimal? Subtract(decimal left, decimal right) => Add(left, -right);

    internal static decimal? Multiply(decimal left, decimal right)
    {
        var (one, other) = (Of(left), Of(right));
        return new ExactDecimal(one.Mantissa * other.Mantissa, one.Scale + other.Scale).Whole();
    }

    /// <summary>The quotient; null too when it does not end. The divisor is not zero.</summary>
    internal static decimal? Divide(decimal left, decimal right)
    {
        var (one, other, _) = Align(left, right);
        var quotient = BigInteger.DivRem(one * BigInteger.Pow(Ten, MostPlaces), other, out var rest);
        return rest.IsZero ? new ExactDecimal(quotient, MostPlaces).Whole() : null;
    }

    /// <summary>What is left of a division, with the sign of <paramref name="left"/>. The divisor is not zero.</summary>
    internal static decimal? Remainder(decimal left, decimal right)
    {
        var (one, other, scale) = Align(left, right);
        return new ExactDecimal(BigInteger.Remainder(one, other), scale).Whole();
    }

    /// <summary>The number as a decimal; null when a decimal cannot hold all of it.</summary>
    internal decimal? Whole()
    {
        var (digits, places) = (Mantissa, Scale);
        while (places > 0 && (places > MostPlaces || BigInteger.Abs(digits) > Largest))
        {
            digits = BigInteger.DivRem(digits, Ten, out var last);
            if (!last.IsZero)
            {
                return null;
            }

            places--;
        }

        if (BigInteger.Abs(digits) > Largest)
        {
            return null;
        }

        var bits = decimal.GetBits((decimal)BigInteger.Abs(digits));
        return new decimal(bits[0], bits[1], bits[2], digits.Sign < 0, (byte)places);
    }

    private static ExactDecimal Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var digits = new BigInteger(new decimal(bits[0], bits[1], bits[2], isNegative: false, scale: 0));
        return new ExactDecimal(value < 0 ? -digits : digits, value.Scale);
    }

    private static (BigInteger Left, BigInteger Right, int Scale) Align(decimal left, decimal right)
    {
        var (one, other) = (Of(left), Of(right));
        var scale = Math.Max(one.Scale, other.Scale);
        return (one.Mantissa * BigInteger.Pow(Ten, scale - one.Scale), other.Mantissa * BigInteger.Pow(Ten, scale - other.Scale), scale);
    }
}
