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
        var below = new HashSet<Guid>();
        Guid? newest = null;
        foreach (var shape in tree)
        {
            if (shape.Id == messageId || (shape.ParentId is { } parentId && below.Contains(parentId)))
            {
                below.Add(shape.Id);
                newest = parents.Contains(shape.Id) ? newest : shape.Id;
            }
        }

        return newest;
    }

    /// <summary>The last <paramref name="most"/> ids of the branch that ends with <paramref name="leafId"/>.</summary>
    internal static HashSet<Guid> FindBranch(IReadOnlyList<MessageShape> tree, Guid leafId, int most)
    {
        var parents = tree.ToDictionary(shape => shape.Id, shape => shape.ParentId);
        var branch = new HashSet<Guid>();
        for (Guid? id = leafId; id is { } found && branch.Count < most; id = parents[found])
        {
            branch.Add(found);
        }

        return branch;
    }
}
