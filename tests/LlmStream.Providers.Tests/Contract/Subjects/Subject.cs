using LlmStream.Core.Models;
using LlmStream.FakeOllama.Recording;
using LlmStream.FakeProviders.Scripts;
using Microsoft.Extensions.AI;

namespace LlmStream.Providers.Tests.Contract.Subjects;

/// <summary>A provider and the fake that it talks to.</summary>
internal abstract class Subject : IAsyncDisposable
{
    internal const string Model = "test-model";

    internal const string Key = "sk-test-0123456789abcdef";

    internal abstract IModelProvider Provider { get; }

    /// <summary>The chat requests that the fake got; none for a provider that asks nobody.</summary>
    internal virtual IReadOnlyList<RecordedRequest> Chats => [];

    /// <summary>What its user says.</summary>
    internal virtual string Question => "Hello";

    internal IChatClient Client => Provider.CreateChatClient(Model);

    public abstract ValueTask DisposeAsync();

    /// <summary>What the model answers from now on.</summary>
    internal abstract void Play(ProviderScript script);

    /// <summary>Lets the next gated delta go.</summary>
    internal abstract Task ReleaseAsync();

    /// <summary>Ends the fake.</summary>
    internal abstract Task StopFakeAsync();

    /// <summary>Returns when the fake has seen that the connection of a chat was closed.</summary>
    internal abstract Task WaitForAbortAsync(CancellationToken cancellationToken);

    internal IAsyncEnumerable<ChatResponseUpdate> Ask(ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, Question)], options, cancellationToken);
}
