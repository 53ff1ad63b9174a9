using Microsoft.EntityFrameworkCore;

namespace LlmStream.Storage.Conversations;

/// <summary>A message's place in its tree, without its texts.</summary>
internal sealed record MessageShape(Guid Id, Guid? ParentId)
{
    /// <summary>A conversation's tree, in the order of beginning: a parent always stands before its children.</summary>
    internal static Task<List<MessageShape>> ReadTreeAsync(LlmStreamContext context, Guid conversationId, CancellationToken cancellationToken) =>
        context.Messages
            .Where(row => row.ConversationId == conversationId)
            .OrderBy(row => row.Sequence)
            .Select(row => new MessageShape(row.Id, row.ParentId))
            .ToListAsync(cancellationToken);

    /// <summary>The newest leaf of what hangs below a message, itself included; null when the tree has no such message.</summary>
    internal static Guid? FindNewestLeaf(IReadOnlyList<MessageShape> tree, Guid messageId)
    {
        var parents = tree.Select(shape => shape.ParentId).ToHashSet();
        var below = FindBelow(tree, messageId);
        return tree.LastOrDefault(shape => below.Contains(shape.Id) && !parents.Contains(shape.Id))?.Id;
    }

    /// <summary>What hangs below a message, itself included; nothing when the tree has no such message.</summary>
    internal static IReadOnlySet<Guid> FindBelow(IReadOnlyList<MessageShape> tree, Guid messageId)
    {
        var below = new HashSet<Guid>();
        foreach (var shape in tree)
        {
            if (shape.Id == messageId || (shape.ParentId is { } parentId && below.Contains(parentId)))
            {
                below.Add(shape.Id);
            }
        }

        return below;
    }

    /// <summary>The ids of the branch that ends with <paramref name="leafId"/>, oldest first.</summary>
    internal static IReadOnlyList<Guid> FindPath(IReadOnlyList<MessageShape> tree, Guid leafId)
    {
        var parents = tree.ToDictionary(shape => shape.Id, shape => shape.ParentId);
        var path = new List<Guid>();
        for (Guid? id = leafId; id is { } found; id = parents[found])
        {
            path.Add(found);
        }

        path.Reverse();
        return path;
    }
}
