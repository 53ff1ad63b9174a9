using LlmStream.Core.Failures;
using LlmStream.FakeProviders.Scripts;
using LlmStream.Providers.Tests.Contract.Subjects;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Contract.Behaviours;

/// <summary>What can go wrong: one failure each, never a normal end; the text so far is kept, nothing is asked twice, and no key is told.</summary>
internal static class Failing
{
    internal static readonly Behaviour[] All =
    [
        new("nobody listens", UnreachableAsync),
        new("the key is refused", (subject, _) => ExpectAsync(subject, ProviderScript.Refuse(Refusal.Key), FailureCode.ProviderError, retryable: false))
        {
            AppliesTo = kind => kind.HasKey,
        },
        new("no such model", MissingModelAsync),
        new("too many requests, with `Retry-After: 7`", BusyAsync),
        new("an error instead of an answer", (subject, _) => ExpectAsync(subject, ProviderScript.Refuse(Refusal.Failed), FailureCode.ProviderError, retryable: true)),
        new("the prompt is longer than the window", (subject, _) => ExpectAsync(subject, ProviderScript.Refuse(Refusal.Overflow), FailureCode.ContextOverflow, retryable: false)),
        new("it refuses to go on, or is kept from it", RefusedAsync),
        new("an error in the middle", (subject, _) => ExpectAsync(
            subject, new ProviderScript().Text("a", "b").Error("the backend went away"), FailureCode.ProviderError, retryable: true, text: "ab")),
        new("the connection is cut in the middle", (subject, _) => ExpectAsync(
            subject, new ProviderScript().Text("a", "b").Cut(), FailureCode.ProviderError, retryable: true, text: "ab")),
        new("it ends without saying why", (subject, _) => ExpectAsync(
            subject, new ProviderScript().Text("a", "b"), FailureCode.ProviderError, retryable: true, text: "ab")),
        new("something that is not of its protocol", (subject, _) => ExpectAsync(
            subject, new ProviderScript().Text("a").Data("<html>").Done(), FailureCode.ProviderError, retryable: true, text: "a")),
        new("silence in the middle", SilenceAsync),
    ];

    private static async Task<string> UnreachableAsync(Subject subject, ManualTime time)
    {
        await subject.StopFakeAsync();

        return Seen(await Outcome.OfAsync(subject.Ask(cancellationToken: Patience.Token)), FailureCode.ProviderUnreachable, retryable: true, text: string.Empty);
    }

    private static async Task<string> MissingModelAsync(Subject subject, ManualTime time)
    {
        var outcome = await Outcome.OfAsync(subject.Provider.CreateChatClient("nobody"));

        Assert.Contains("nobody", outcome.Failure?.Message, StringComparison.Ordinal);
        return Seen(outcome, FailureCode.ModelNotFound, retryable: false, text: string.Empty);
    }

    private static async Task<string> BusyAsync(Subject subject, ManualTime time)
    {
        var code = await ExpectAsync(subject, ProviderScript.Refuse(Refusal.Busy), FailureCode.ProviderError, retryable: true, retryAfter: 7);
        return $"{code}, after 7 s";
    }

    private static async Task<string> RefusedAsync(Subject subject, ManualTime time)
    {
        subject.Play(new ProviderScript().Text("a", "b").Done(FakeEnd.Refused, promptTokens: 26, completionTokens: 7));

        var outcome = await Outcome.OfAsync(subject.Ask(cancellationToken: Patience.Token));

        Assert.Contains("refused", outcome.Failure?.Message, StringComparison.Ordinal);
        Assert.Equal((26L, 7L), (outcome.Usage?.InputTokenCount, outcome.Usage?.OutputTokenCount));
        return Seen(outcome, FailureCode.ProviderError, retryable: false, text: "ab");
    }

    private static async Task<string> SilenceAsync(Subject subject, ManualTime time)
    {
        subject.Play(new ProviderScript().Text("a").Stall());
        await using var updates = subject.Ask(cancellationToken: Patience.Token).GetAsyncEnumerator();
        do
        {
            Assert.True(await updates.MoveNextAsync());
        }
        while (updates.Current.Text.Length == 0);

        var next = updates.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(119));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        var failure = (await Assert.ThrowsAsync<FailureException>(() => next)).Failure;

        Assert.Equal(FailureCode.ProviderTimeout, failure.Code);
        await subject.WaitForAbortAsync(Patience.Token);
        return $"`{failure.Code.ToWire()}`";
    }

    private static async Task<string> ExpectAsync(
        Subject subject, ProviderScript script, FailureCode code, bool retryable, string text = "", int? retryAfter = null)
    {
        subject.Play(script);
        var outcome = await Outcome.OfAsync(subject.Ask(cancellationToken: Patience.Token));

        Assert.Equal(retryAfter, outcome.Failure?.RetryAfterSeconds);
        Assert.Single(subject.Chats);
        return Seen(outcome, code, retryable, text);
    }

    private static string Seen(Outcome outcome, FailureCode code, bool retryable, string text)
    {
        Assert.Equal(1, outcome.Ends);
        Assert.NotNull(outcome.Failure);
        Assert.Equal((code, retryable, text), (outcome.Failure.Code, outcome.Failure.Retryable, outcome.Text));
        Assert.DoesNotContain(Subject.Key, outcome.Exception!.ToString(), StringComparison.Ordinal);
        return $"`{outcome.Failure.Code.ToWire()}`";
    }
}
