using System.Buffers.Binary;
using System.Buffers.Text;
using LlmStream.Core.Conversations;
using LlmStream.Core.Failures;
using LlmStream.Storage.Model;

namespace LlmStream.Storage.Search;

/// <summary>The last conversation of a page, written so that it may stand in an address and means nothing to who carries it.</summary>
internal readonly record struct PageToken(DateTimeOffset UpdatedAt, Guid Id)
{
    private const int Size = sizeof(long) + 16;

    // What a date can hold, lest a made-up token be a fault of ours.
    private static readonly long Latest = TimeConverter.ToMicroseconds(DateTimeOffset.MaxValue);

    /// <exception cref="FailureException">With <see cref="FailureCode.InvalidRequest"/>: it is not from a page.</exception>
    internal static PageToken? Read(string? before)
    {
        if (before is null)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[Size];
        if (Base64Url.IsValid(before, out var length) && length == Size && Base64Url.TryDecodeFromChars(before, bytes, out _))
        {
            var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
            if (microseconds >= 0 && microseconds <= Latest)
            {
                return new PageToken(TimeConverter.FromMicroseconds(microseconds), new Guid(bytes[sizeof(long)..], bigEndian: true));
            }
        }

        throw new FailureException(Failure.Invalid("before", "is not the 'next' of a page"));
    }

    internal static PageToken Of(ConversationItem item) => new(item.UpdatedAt, item.Id);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, TimeConverter.ToMicroseconds(UpdatedAt));
        Id.TryWriteBytes(bytes[sizeof(long)..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}
