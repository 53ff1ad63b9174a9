using System.Text.Json;
using LlmStream.Server.Tests.Servers;
using LlmStream.Server.Tests.WaysIn;

namespace LlmStream.Server.Tests.Reliability.Faults;

/// <summary>The fault table: each fault has one end with its code, keeps the text, and is mended by a retry, over every way in.</summary>
public sealed class FaultTests(FaultServers servers) : IClassFixture<FaultServers>
{
    public static TheoryData<string, string> Table => TestCases.Matrix(FaultTable.Rows.Keys, Ways.All);

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_fault_is_told_once_keeps_the_text_and_is_mended_by_a_retry(string fault, string wayName)
    {
        var row = FaultTable.Rows[fault];
        await using var stage = await servers.SetAsync(row);
        await using var way = wayName == Ways.Whole ? null : Ways.OpenStreaming(wayName, stage.Server.Address);

        var told = way is null
            ? Told.Of(await stage.Server.Api.PostAsync("/api/chat", stage.Input), row.Status)
            : await Told.OfAsync(await way.StartAsync("chat", stage.Input));
        AssertTold(row, told);
        var kept = await stage.Server.Api.MessageAsync(told.MessageId);
        AssertKept(row, told, kept);
        if (row.LetsGo)
        {
            await stage.WaitForLettingGoAsync();
        }

        if (way is not null)
        {
            Assert.Equal(told, await Told.OfAsync(await way.ResumeAsync("chat", told.MessageId)));
        }

        await stage.HealAsync();
        await AssertMendedAsync(stage, way, kept);
        stage.Server.Log.AssertNoErrors();
    }

    private static void AssertTold(Fault row, Told told)
    {
        Assert.Equal(row.Code, told.Code);
        Assert.Equal(row.Code is null ? null : row.Retryable, told.Retryable);
        Assert.Equal(row.RetryAfter, told.RetryAfter);
        Assert.Equal(row.FinishReason, told.FinishReason);
        Assert.Equal(row.Text, told.Text);
        Assert.Equal($"{row.Thinking.Length}.{row.Text.Length}", told.Cursor ?? $"{row.Thinking.Length}.{row.Text.Length}");
    }

    private static void AssertKept(Fault row, Told told, JsonElement kept)
    {
        Assert.Equal(row.State, kept.GetProperty("state").GetString());
        Assert.Equal(row.Text, kept.GetProperty("text").GetString());
        Assert.Equal(row.Thinking, kept.TryGetProperty("thinking", out var thinking) ? thinking.GetString() : string.Empty);
        Assert.Equal($"{row.Thinking.Length}.{row.Text.Length}", kept.GetProperty("cursor").GetString());
        Assert.True(kept.GetProperty("stored").GetBoolean());
        if (kept.TryGetProperty("error", out var error))
        {
            Assert.Equal(told.Code, error.GetProperty("code").GetString());
            Assert.Equal(told.Retryable, error.GetProperty("retryable").GetBoolean());
            Assert.False(string.IsNullOrWhiteSpace(error.GetProperty("message").GetString()));
        }
        else
        {
            Assert.Null(row.Code);
        }

        if (row.CompletionTokens is { } count)
        {
            Assert.Equal(count, kept.GetProperty("usage").GetProperty("completionTokens").GetInt32());
        }
    }

    /// <summary>A retry makes a sibling that is completed; the faulty answer stays as it was.</summary>
    private static async Task AssertMendedAsync(FaultStage stage, IStreamingWayIn? way, JsonElement faulty)
    {
        var api = stage.Server.Api;
        var id = faulty.GetProperty("id").GetGuid();
        var siblingId = way is null
            ? (await api.AcceptAsync(id, "retry")).MessageId
            : (await Told.OfAsync(await way.RetryAsync("chat", id))).MessageId;

        var sibling = await api.WaitForEndAsync(siblingId);
        Assert.Equal("completed", sibling.GetProperty("state").GetString());
        Assert.Equal(FaultStage.GoodText, sibling.GetProperty("text").GetString());
        Assert.Equal(faulty.GetProperty("parentId").GetGuid(), sibling.GetProperty("parentId").GetGuid());
        Assert.NotEqual(id, siblingId);
        Assert.True(JsonElement.DeepEquals(faulty, await api.MessageAsync(id)));
    }
}
