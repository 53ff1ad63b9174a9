using LlmStream.Core.Tools;
using LlmStream.Core.Tools.Calculator;

namespace LlmStream.Core.Tests.Tools;

public sealed class CalculatorTests
{
    [Theory]
    [InlineData("2+2*10", "22")]
    [InlineData("(2 + 2) × 10", "40")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("7 ÷ 8", "0.875")]
    [InlineData("12 − 20", "-8")]
    [InlineData("-2^2", "-4")]
    [InlineData("2^-2", "0.25")]
    [InlineData("2^3^2", "512")]
    [InlineData("200 * 15%", "30")]
    [InlineData("1.50 + 1.50", "3")]
    [InlineData("sqrt(2.25)", "1.5")]
    [InlineData("round(2.5) + round(-2.5) + round(1.005, 2)", "1.01")]
    [InlineData("min(3, 1, 2) + max(3; 1; 2)", "4")]
    [InlineData("average(80, 90, 100)", "90")]
    [InlineData("mod(-7, 3) + mod(7.5, 2)", "3.5")]
    [InlineData("floor(-1.5) + ceil(1.2) + abs(-3)", "3")]
    [InlineData("99999999999999999999 + 1", "100000000000000000000")]
    [InlineData(" .5 * 4 ", "2")]
    public void What_can_be_exact_is(string expression, string expected)
    {
        var result = Expression.Calculate(expression);
        Assert.Equal(expected, result.ToString());
        Assert.True(result.IsExact);
    }

    [Theory]
    [InlineData("1/3", "0.333333333333")]
    [InlineData("sqrt(2)", "1.41421356237")]
    [InlineData("pi * 2", "6.28318530718")]
    [InlineData("2^0.5", "1.41421356237")]
    [InlineData("10^40 * 10", "1E+41")]
    public void What_was_rounded_says_so(string expression, string expected)
    {
        var result = Expression.Calculate(expression);
        Assert.Equal(expected, result.ToString());
        Assert.False(result.IsExact);
    }

    [Theory]
    [InlineData("1/0", "divided by zero")]
    [InlineData("0^-1", "divided by zero")]
    [InlineData("mod(1, 0)", "divided by zero")]
    [InlineData("2 +", "ends where")]
    [InlineData("(1 + 2", "closing parenthesis")]
    [InlineData("sqrt(-1)", "no square root")]
    [InlineData("(-8)^0.5", "real numbers")]
    [InlineData("9^9^9^9", "too large")]
    [InlineData("1,000 + 1", "comma")]
    [InlineData("1.2.3", "not a number")]
    [InlineData("2(3)", "'('")]
    [InlineData("50 % 3", "'3'")]
    [InlineData("import os", "'import' is not known")]
    [InlineData("system(1)", "no function 'system'")]
    [InlineData("round(1, 99)", "round(x, places")]
    [InlineData("2 & 3", "'&' at place 3")]
    [InlineData("", "ends where")]
    public void What_cannot_be_calculated_says_why(string expression, string words)
    {
        Assert.Contains(words, Assert.Throws<ToolException>(() => Expression.Calculate(expression).ToString()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_is_bounded_and_length_is_no_depth()
    {
        Assert.Contains("parentheses", Assert.Throws<ToolException>(() => Expression.Calculate(new string('(', 1_000)).ToString()).Message, StringComparison.Ordinal);
        Assert.Contains("powers", Assert.Throws<ToolException>(() => Expression.Calculate(string.Join('^', Enumerable.Repeat("1", 500))).ToString()).Message, StringComparison.Ordinal);
        Assert.Equal("500", Expression.Calculate(string.Join('+', Enumerable.Repeat("1", 500))).ToString());
        Assert.Equal("1", Expression.Calculate(new string('-', 998) + "1").ToString());
    }
}
