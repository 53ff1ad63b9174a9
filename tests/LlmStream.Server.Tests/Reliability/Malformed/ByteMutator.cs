namespace LlmStream.Server.Tests.Reliability.Malformed;

/// <summary>Changes bytes without knowing what they mean.</summary>
internal static class ByteMutator
{
    private const int MostChanges = 4;
    private const int LongestPiece = 40;

    internal static byte[] Mutate(byte[] bytes, Dice dice)
    {
        var changed = new List<byte>(bytes);
        for (var changes = dice.Below(MostChanges); changes >= 0; changes--)
        {
            Change(changed, dice);
        }

        return [.. changed];
    }

    private static void Change(List<byte> bytes, Dice dice)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(dice.Bytes(LongestPiece));
            return;
        }

        var place = dice.Below(bytes.Count);
        var length = Math.Min(dice.Below(LongestPiece), bytes.Count - place);
        switch (dice.Below(6))
        {
            case 0:
                bytes[place] ^= (byte)(1 << dice.Below(8));
                break;
            case 1:
                bytes[place] = (byte)dice.Below(256);
                break;
            case 2:
                bytes.RemoveRange(place, length);
                break;
            case 3:
                bytes.InsertRange(place, dice.Bytes(LongestPiece));
                break;
            case 4:
                bytes.InsertRange(place, bytes.GetRange(place, length));
                break;
            default:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
        }
    }
}
