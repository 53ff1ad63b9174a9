using LlmStream.Core.Models;
using LlmStream.FakeProviders.Scripts;
using LlmStream.Providers.Demo;
using Microsoft.Extensions.Options;

namespace LlmStream.Providers.Tests.Contract.Subjects;

/// <summary>The demo, which asks nobody: its user says what it is to answer.</summary>
internal sealed class DemoSubject : Subject
{
    private int deltas;

    internal override IModelProvider Provider { get; } = new DemoProvider(Options.Create(new DemoOptions { TokensPerSecond = 0 }), TimeProvider.System);

    internal override string Question => $"demo:tokens={deltas}";

    internal static Task<Subject> StartAsync(TimeProvider time) => Task.FromResult<Subject>(new DemoSubject());

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal override void Play(ProviderScript script) =>
        deltas = script.Steps.Any(step => step is ScriptStep.Endless) ? 1_000_000 : script.Steps.OfType<ScriptStep.Text>().Count();

    internal override Task ReleaseAsync() => Task.CompletedTask;

    internal override Task StopFakeAsync() => Task.CompletedTask;

    internal override Task WaitForAbortAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
