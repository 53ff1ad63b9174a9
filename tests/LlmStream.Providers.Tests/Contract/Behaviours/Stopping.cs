using LlmStream.FakeProviders.Scripts;
using LlmStream.Providers.Tests.Contract.Subjects;
using LlmStream.Providers.Tests.Support;

namespace LlmStream.Providers.Tests.Contract.Behaviours;

/// <summary>Stop means stop: the connection is closed, wherever the answer is.</summary>
internal static class Stopping
{
    internal static readonly Behaviour[] All =
    [
        new("cancelled while it writes", (subject, _) => CancelAsync(subject, new ProviderScript().Endless("again "))) { AppliesTo = _ => true },
        new("cancelled while it is silent", (subject, _) => CancelAsync(subject, new ProviderScript().Text("a").Stall())),
    ];

    private static async Task<string> CancelAsync(Subject subject, ProviderScript script)
    {
        subject.Play(script);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Patience.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in subject.Ask(cancellationToken: stop.Token))
            {
                if (update.Text.Length > 0)
                {
                    await stop.CancelAsync();
                }
            }
        });

        if (subject.Chats.Count == 0)
        {
            return "stops";
        }

        await subject.WaitForAbortAsync(Patience.Token);
        Assert.True(Assert.Single(subject.Chats).WasAborted);
        return "closed";
    }
}
