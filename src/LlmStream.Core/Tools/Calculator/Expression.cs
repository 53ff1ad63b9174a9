namespace LlmStream.Core.Tools.Calculator;

/// <summary>
/// Reads and calculates an expression as it is written at school: <c>+ − × ÷ ^ %</c>, parentheses, decimals and a few functions.
/// <c>%</c> means hundredths. Length and depth are bounded, so that whatever a model writes is over in no time.
/// </summary>
internal ref struct Expression
{
    internal const int Longest = 1_000;

    private const int Deepest = 60;

    private readonly ReadOnlySpan<char> text;
    private int place;
    private int depth;

    private Expression(ReadOnlySpan<char> text) => this.text = text;

    /// <exception cref="ToolException">It cannot be read, or has no result.</exception>
    internal static Number Calculate(string text)
    {
        var expression = new Expression(text);
        var result = expression.ReadSum();
        return expression.Peek() == '\0' ? result : throw expression.Unexpected();
    }

    private Number ReadSum()
    {
        if (++depth > Deepest)
        {
            throw new ToolException("There are too many parentheses within each other.");
        }

        var result = ReadProduct();
        while (true)
        {
            if (Take('+'))
            {
                result += ReadProduct();
            }
            else if (Take('-', '−', '–'))
            {
                result -= ReadProduct();
            }
            else
            {
                depth--;
                return result;
            }
        }
    }

    private Number ReadProduct()
    {
        var result = ReadSigned();
        while (true)
        {
            if (Take('*', '×', '·'))
            {
                result *= ReadSigned();
            }
            else if (Take('/', '÷', ':'))
            {
                result /= ReadSigned();
            }
            else
            {
                return result;
            }
        }
    }

    /// <summary>A sign holds for the whole power behind it: −2^2 is −4.</summary>
    private Number ReadSigned()
    {
        var isNegative = false;
        while (true)
        {
            if (Take('-', '−', '–'))
            {
                isNegative = !isNegative;
            }
            else if (!Take('+'))
            {
                var power = ReadPower();
                return isNegative ? -power : power;
            }
        }
    }

    /// <summary>From the right: 2^3^2 is 2^9.</summary>
    private Number ReadPower()
    {
        var root = ReadShare();
        if (!Take('^'))
        {
            return root;
        }

        if (++depth > Deepest)
        {
            throw new ToolException("There are too many powers of powers.");
        }

        var power = root.ToPower(ReadSigned());
        depth--;
        return power;
    }

    private Number ReadShare()
    {
        var value = ReadValue();
        while (Take('%'))
        {
            value /= Number.Of(100m);
        }

        return value;
    }

    private Number ReadValue()
    {
        var next = Peek();
        if (next == '(')
        {
            place++;
            var inner = ReadSum();
            return Take(')') ? inner : throw new ToolException("A closing parenthesis is missing.");
        }

        return char.IsAsciiDigit(next) || next == '.' ? ReadNumber()
            : char.IsAsciiLetter(next) ? ReadFunction()
            : throw Unexpected();
    }

    private Number ReadNumber()
    {
        var start = place;
        while (place < text.Length && (char.IsAsciiDigit(text[place]) || text[place] == '.'))
        {
            place++;
        }

        var digits = text[start..place];
        return Number.Of(digits)
            ?? throw new ToolException($"'{digits}' is not a number. Write decimals with one point and no other separators.");
    }

    private Number ReadFunction()
    {
        var start = place;
        while (place < text.Length && char.IsAsciiLetterOrDigit(text[place]))
        {
            place++;
        }

        var name = text[start..place].ToString();
        if (!Take('('))
        {
            return Functions.Constant(name);
        }

        var arguments = new List<Number>();
        do
        {
            arguments.Add(ReadSum());
        }
        while (Take(',', ';'));

        return Take(')') ? Functions.Call(name, arguments) : throw new ToolException($"The closing parenthesis of {name}(…) is missing.");
    }

    private char Peek()
    {
        while (place < text.Length && char.IsWhiteSpace(text[place]))
        {
            place++;
        }

        return place < text.Length ? text[place] : '\0';
    }

    private bool Take(params ReadOnlySpan<char> anyOf)
    {
        var isNext = anyOf.Contains(Peek());
        place += isNext ? 1 : 0;
        return isNext;
    }

    private ToolException Unexpected() => Peek() switch
    {
        '\0' => new ToolException("The expression ends where a number is expected."),
        ',' => new ToolException($"The comma at place {place + 1} has no meaning there: write decimals with a point, and no thousands separators."),
        var character => new ToolException($"'{character}' at place {place + 1} is not expected there. There are + - * / ^ % ( ) and {Functions.Names}."),
    };
}
