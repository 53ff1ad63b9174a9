using System.Globalization;
using LlmStream.Core.Tools.Calculator;

namespace LlmStream.Core.Tests.Tools;

/// <summary>The calculator calls exact what is, and nothing else: compared with fractions of whole numbers.</summary>
public sealed class ExactnessTests
{
    private static readonly Dictionary<char, Func<Fraction, Fraction, Fraction>> Operations = new()
    {
        ['+'] = (left, right) => left + right,
        ['-'] = (left, right) => left - right,
        ['*'] = (left, right) => left * right,
        ['/'] = (left, right) => left / right,
    };

    [Fact]
    public void Every_quotient_of_small_numbers()
    {
        for (var left = 0; left <= 220; left++)
        {
            for (var right = 1; right <= 130; right++)
            {
                AssertTold($"{left} / {right}", Fraction.Of(Text(left)) / Fraction.Of(Text(right)));
            }
        }
    }

    [Theory]
    [InlineData('+')]
    [InlineData('-')]
    [InlineData('*')]
    [InlineData('/')]
    public void Numbers_of_any_length(char operation)
    {
        // A seed of its own, so that what fails once fails again.
        var random = new Random(operation);
        for (var count = 0; count < 4_000; count++)
        {
            var (left, right) = (Decimal(random), Decimal(random));
            var areDecimals = Fraction.Of(left).IsDecimal() && Fraction.Of(right).IsDecimal();
            AssertTold($"{left} {operation} {right}", Operations[operation](Fraction.Of(left), Fraction.Of(right)), mayBeCalledRounded: !areDecimals);
        }
    }

    [Fact]
    public void Powers()
    {
        foreach (var root in new[] { "2", "3", "10", "0.5", "1.01", "1.25", "0.1", "7.5", "123.45" })
        {
            for (var exponent = 0; exponent <= 120; exponent++)
            {
                var power = Fraction.Of(root).ToPower(exponent);
                AssertTold($"{root}^{exponent}", power);
                AssertTold($"{root}^-{exponent}", Fraction.Of("1") / power, mayBeCalledRounded: true);
            }
        }
    }

    [Theory]
    [InlineData("1.01^365", false)]
    [InlineData("1000 / 7", false)]
    [InlineData("10 / 3 * 3", false)]
    [InlineData("0.12345678901234567890123456789", false)]
    [InlineData("123456789012345678901234567890", false)]
    [InlineData("1.00000000000000000000000000000000000", true)]
    [InlineData("79228162514264337593543950335", true)]
    [InlineData("79228162514264337593543950336", false)]
    [InlineData("min(1/3, 0.25)", false)]
    [InlineData("max(0.1234567890123456788, 0.1234567890123456789) - 0.1234567890123456789", true)]
    [InlineData("sqrt(0.0004)", true)]
    [InlineData("mod(0.3, 0.1)", true)]
    public void What_is_told(string expression, bool isExact) => Assert.Equal(isExact, Expression.Calculate(expression).IsExact);

    [Fact]
    public void The_least_and_the_largest_are_found_among_numbers_that_hardly_differ()
    {
        Assert.Equal("0.1234567890123456788", Expression.Calculate("min(0.1234567890123456789, 0.1234567890123456788)").ToString());
        Assert.Equal("0.1234567890123456789", Expression.Calculate("max(0.1234567890123456788, 0.1234567890123456789)").ToString());
    }

    private static void AssertTold(string expression, Fraction expected, bool mayBeCalledRounded = false)
    {
        var told = Expression.Calculate(expression);
        if (told.IsExact)
        {
            Assert.True(Fraction.Of(told.ToString()) == expected, $"{expression} is not {told}");
        }
        else
        {
            Assert.True(mayBeCalledRounded || !expected.IsDecimal(), $"{expression} can be told exactly, and {told} was told");
        }
    }

    /// <summary>A number of 1 to 29 digits, with the point anywhere in it; not zero.</summary>
    private static string Decimal(Random random)
    {
        var digits = string.Concat(Enumerable.Range(0, random.Next(1, 29)).Select(_ => (char)('0' + random.Next(10)))) + (char)('1' + random.Next(9));
        var point = random.Next(digits.Length + 1);
        return point == digits.Length ? digits : $"{(point == 0 ? "0" : digits[..point])}.{digits[point..]}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
