using LlmStream.Core.Models;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeProviders;
using LlmStream.FakeProviders.Scripts;
using LlmStream.FakeProviders.Wires;

namespace LlmStream.Providers.Tests.Contract.Subjects;

/// <summary>A provider behind an SDK, and the fake that speaks its wire.</summary>
internal sealed class FakedSubject : Subject
{
    private readonly FakeProviderServer fake;
    private ProviderScript script = new();

    private FakedSubject(FakeProviderServer fake, IModelProvider provider)
    {
        this.fake = fake;
        Provider = provider;
    }

    internal override IModelProvider Provider { get; }

    internal override IReadOnlyList<RecordedRequest> Chats => fake.Chats;

    internal static async Task<Subject> StartAsync(IWire wire, Func<Uri, IModelProvider> connect)
    {
        var started = await FakeProviderServer.StartAsync(wire, new FakeProviderSettings { Key = Key });
        return new FakedSubject(started, connect(started.Address));
    }

    public override async ValueTask DisposeAsync()
    {
        (Provider as IDisposable)?.Dispose();
        await fake.DisposeAsync();
    }

    internal override void Play(ProviderScript script) => this.script = fake.Script(Model, script);

    internal override Task ReleaseAsync() => script.ReleaseAsync(Support.Patience.Token);

    internal override async Task StopFakeAsync() => await fake.DisposeAsync();

    internal override Task WaitForAbortAsync(CancellationToken cancellationToken) => fake.WaitForAbortAsync(Model, cancellationToken);
}
