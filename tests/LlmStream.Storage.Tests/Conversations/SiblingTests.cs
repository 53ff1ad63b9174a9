using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using Xunit;

namespace LlmStream.Storage.Tests.Conversations;

public sealed class SiblingTests : StorageFixture
{
    [Fact]
    public async Task Another_answer_stands_beside_the_first_with_its_input_and_becomes_active()
    {
        var first = await this.AskAsync(Samples.Turn("Hola"));
        Time.Advance(TimeSpan.FromSeconds(5));
        var sibling = new NewSibling(Guid.CreateVersion7(), "ollama", "llama3.2");

        var started = await Store.StartSiblingAsync(first.Answer.Id, sibling, CancellationToken.None);

        Assert.Equal(first.UserMessage.Id, started.UserMessage.Id);
        var kept = await Store.FindAsync(sibling.MessageId);
        Assert.Equal((first.UserMessage.Id, "chat", "ollama", "llama3.2"), (kept.ParentId, kept.Generator, kept.Provider, kept.Model));
        Assert.Equal("Hola", kept.Input!.Value.GetProperty("message").GetString());
        Assert.Equal(MessageState.Queued, kept.State);
        var tree = await Store.TreeAsync(first.Conversation.Id);
        Assert.Equal((sibling.MessageId, Time.GetUtcNow()), (tree.ActiveMessageId, tree.UpdatedAt));
        Assert.Equal(Time.GetUtcNow(), started.Conversation.UpdatedAt);
    }

    [Fact]
    public async Task A_sibling_of_a_sibling_has_the_same_parent()
    {
        var first = await this.AskAsync(Samples.Turn());
        var second = new NewSibling(Guid.CreateVersion7(), "demo", "composer");
        await Store.StartSiblingAsync(first.Answer.Id, second, CancellationToken.None);
        await Store.EndAsync(Samples.End(second.MessageId, Time.GetUtcNow()), CancellationToken.None);

        var third = await Store.StartSiblingAsync(second.MessageId, second with { MessageId = Guid.CreateVersion7() }, CancellationToken.None);

        Assert.Equal(first.UserMessage.Id, third.Answer.ParentId);
    }

    [Fact]
    public async Task A_sibling_that_was_kept_already_is_a_repetition_and_a_taken_id_is_busy()
    {
        var first = await this.AskAsync(Samples.Turn());
        var other = await this.AskAsync(Samples.Turn());
        var sibling = new NewSibling(Guid.CreateVersion7(), "demo", "composer");
        await Store.StartSiblingAsync(first.Answer.Id, sibling, CancellationToken.None);

        Assert.True((await Store.StartSiblingAsync(first.Answer.Id, sibling, CancellationToken.None)).Repeated);
        var failure = await Samples.FailsAsync(() => Store.StartSiblingAsync(other.Answer.Id, sibling, CancellationToken.None));
        Assert.Equal(FailureCode.Busy, failure.Code);
    }

    [Fact]
    public async Task It_is_refused_beside_a_live_answer_a_question_nothing_and_what_is_deleted()
    {
        var live = await Store.StartAsync(Samples.Turn(), CancellationToken.None);
        var deleted = await this.AskAsync(Samples.Turn());
        await Store.DeleteAsync(deleted.Conversation.Id, CancellationToken.None);

        Assert.Equal(FailureCode.Busy, await RefusalAsync(live.Answer.Id));
        Assert.Equal(FailureCode.InvalidRequest, await RefusalAsync(live.UserMessage.Id));
        Assert.Equal(FailureCode.NotFound, await RefusalAsync(Guid.CreateVersion7()));
        Assert.Equal(FailureCode.NotFound, await RefusalAsync(deleted.Answer.Id));
    }

    private async Task<FailureCode> RefusalAsync(Guid besideId)
    {
        var sibling = new NewSibling(Guid.CreateVersion7(), "demo", "composer");
        return (await Samples.FailsAsync(() => Store.StartSiblingAsync(besideId, sibling, CancellationToken.None))).Code;
    }
}
