using Xunit;

namespace LlmStream.Storage.Tests;

public sealed class RoomTests
{
    [Fact]
    public void Storage_knows_Core_and_no_other_room()
    {
        var rooms = typeof(StorageOptions).Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("LlmStream.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

        Assert.Equal(["LlmStream.Core"], rooms);
    }
}
