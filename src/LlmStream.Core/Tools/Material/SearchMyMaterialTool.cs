using System.Text.Json;
using System.Text.Json.Nodes;
using LlmStream.Core.Conversations;

namespace LlmStream.Core.Tools.Material;

/// <summary>Finds what the person made or asked earlier.</summary>
/// <param name="store">Where it is kept. What it lists is the person's own, and so is what is found.</param>
public sealed class SearchMyMaterialTool(IConversationStore store) : ITool
{
    private const int MostDocuments = 5;
    private const int MostPassages = 2;

    /// <summary>Each reads all that is kept, and one that is nowhere all of it: the longest words say most.</summary>
    private const int MostWords = 2;

    private const int LeastWord = 3;

    /// <inheritdoc/>
    public string Name => "search_my_material";

    /// <inheritdoc/>
    public string Description =>
        "Searches the user's own earlier documents and chats here: lesson plans, quizzes, rubrics and what was said. Use it when the user speaks of something "
        + "that they made, asked or had written before. Search for one or two telling words, in the language of the document.";

    /// <inheritdoc/>
    public JsonElement InputSchema { get; } = JsonElement.Parse(
        """
        {
          "type": "object",
          "properties": { "words": { "type": "string", "description": "One or two telling words, such as photosynthesis", "maxLength": 200 } },
          "required": ["words"]
        }
        """);

    /// <inheritdoc/>
    public async Task<JsonElement> CallAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var words = ToolJson.ReadText(arguments, "words", 200).Trim();
        var found = await FindAsync(words, context.ConversationId, cancellationToken);
        var documents = new JsonArray();
        foreach (var item in found)
        {
            documents.Add(await DescribeAsync(item, cancellationToken));
        }

        return ToolJson.Write(new JsonObject { ["found"] = documents.Count, ["documents"] = documents });
    }

    /// <summary>Those with the words as they stand; when there are none, those with most of them.</summary>
    private async Task<IReadOnlyList<ConversationItem>> FindAsync(string words, Guid here, CancellationToken cancellationToken)
    {
        var asTheyStand = await ListAsync(words, here, cancellationToken);
        string[] single =
        [
            .. words.Split(' ').Where(word => word.Length >= LeastWord).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(word => word.Length).Take(MostWords),
        ];
        if (asTheyStand.Count > 0 || single is [] || single[0] == words)
        {
            return asTheyStand;
        }

        var byWord = new List<ConversationItem>();
        foreach (var word in single)
        {
            byWord.AddRange(await ListAsync(word, here, cancellationToken));
        }

        return [.. byWord.GroupBy(item => item.Id).OrderByDescending(items => items.Count()).ThenByDescending(items => items.First().UpdatedAt)
            .Take(MostDocuments).Select(items => items.First())];
    }

    /// <summary>The conversation that asks is no find of its own search.</summary>
    private async Task<List<ConversationItem>> ListAsync(string words, Guid here, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new ConversationQuery(words, Before: null, MostDocuments + 1), cancellationToken);
        return [.. page.Items.Where(item => item.Id != here).Take(MostDocuments)];
    }

    private async Task<JsonObject> DescribeAsync(ConversationItem item, CancellationToken cancellationToken)
    {
        var passages = new JsonArray();
        foreach (var hit in (item.Hits ?? []).Where(hit => hit.MessageId is not null).Take(MostPassages))
        {
            var message = await store.FindMessageAsync(hit.MessageId!.Value, cancellationToken);
            passages.Add(message is null ? hit.Snippet : Passage.Around(message.Text, hit));
        }

        return new JsonObject
        {
            ["title"] = item.Title,
            ["kind"] = item.Generator,
            ["changed"] = item.UpdatedAt.ToString("yyyy-MM-dd"),
            ["passages"] = passages,
        };
    }
}
