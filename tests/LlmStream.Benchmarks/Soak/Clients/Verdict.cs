namespace LlmStream.Benchmarks.Soak.Clients;

/// <summary>Whether the readers of one run have what was stored, and whether that is the whole answer.</summary>
internal sealed class Verdict(RunPlan plan)
{
    private readonly List<string> faults = [];

    /// <summary>Tokens that should be there and are not.</summary>
    internal long Lost { get; private set; }

    /// <summary>Tokens that are there again.</summary>
    internal long Doubled { get; private set; }

    /// <summary>What was wrong; null when nothing was.</summary>
    internal string? Failure => faults.Count == 0 ? null : string.Join(" ", faults);

    internal void Fail(string why) => faults.Add(why);

    /// <summary>Compares what the client has with what was stored, and that with the plan.</summary>
    internal void Judge(AnswerCopy copy, StoredAnswer answer)
    {
        var expected = copy.End ?? "completed";
        Check(answer.State == expected, $"It ended with {expected} and was stored as {answer.State}.");

        // Who went away for ever has its beginning, and the rest is what the server kept by itself.
        Compare("The client", copy, plan.LeaveAt is null ? answer.Text : answer.Text[..Math.Min(copy.Text.Length, answer.Text.Length)]);
        var tokens = answer.Text.AsSpan().Count(' ');
        if (answer.State == "completed" && tokens != plan.Tokens)
        {
            Lost += Math.Max(0, plan.Tokens - tokens);
            Doubled += Math.Max(0, tokens - plan.Tokens);
            Fail($"{tokens} tokens of {plan.Tokens} were stored.");
        }
    }

    /// <summary>Compares what the second reader has with what was stored.</summary>
    internal void JudgeSecond(AnswerCopy copy, StoredAnswer answer) => Compare("The second reader", copy, answer.Text);

    private void Compare(string who, AnswerCopy copy, string should)
    {
        Check(copy.Fault is null, $"{who}: {copy.Fault}");
        var has = copy.Text;
        var found = Difference.Between(has, should);
        Lost += found.Lost;
        Doubled += found.Doubled;
        Check(has == should, $"{who} has not the text that was stored: {found.Lost} tokens are missing, {found.Doubled} came again.");
    }

    private void Check(bool isGood, string otherwise)
    {
        if (!isGood)
        {
            Fail(otherwise);
        }
    }
}
