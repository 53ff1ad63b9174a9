using System.Globalization;
using System.Numerics;

namespace LlmStream.Core.Tests.Tools;

/// <summary>A fraction of whole numbers, without any bound: what the calculator is compared with.</summary>
internal readonly record struct Fraction
{
    private readonly BigInteger above;
    private readonly BigInteger below;

    private Fraction(BigInteger above, BigInteger below)
    {
        var divisor = BigInteger.GreatestCommonDivisor(above, below) * below.Sign;
        (this.above, this.below) = (above / divisor, below / divisor);
    }

    public static Fraction operator +(Fraction left, Fraction right) => new((left.above * right.below) + (right.above * left.below), left.below * right.below);

    public static Fraction operator -(Fraction left, Fraction right) => new((left.above * right.below) - (right.above * left.below), left.below * right.below);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.above * right.above, left.below * right.below);

    public static Fraction operator /(Fraction left, Fraction right) => new(left.above * right.below, left.below * right.above);

    /// <summary>A decimal as it is written.</summary>
    internal static Fraction Of(string written)
    {
        var point = written.IndexOf('.', StringComparison.Ordinal);
        var digits = BigInteger.Parse(written.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return new Fraction(digits, BigInteger.Pow(10, point < 0 ? 0 : written.Length - point - 1));
    }

    internal Fraction ToPower(int exponent) => new(BigInteger.Pow(above, exponent), BigInteger.Pow(below, exponent));

    /// <summary>Whether a decimal of 28 places and 96 bits holds it.</summary>
    internal bool IsDecimal()
    {
        for (var (places, scaled) = (0, above); places <= 28; places++, scaled *= 10)
        {
            if (BigInteger.Remainder(scaled, below).IsZero)
            {
                return BigInteger.Abs(scaled / below) < BigInteger.Pow(2, 96);
            }
        }

        return false;
    }
}
