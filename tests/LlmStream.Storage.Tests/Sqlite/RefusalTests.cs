using Xunit;

namespace LlmStream.Storage.Tests.Sqlite;

public sealed class RefusalTests : DatabaseFileFixture
{
    [Theory]
    [InlineData(10)]
    [InlineData(600)]
    [InlineData(100_000)]
    public async Task A_file_that_is_no_database_is_refused_and_not_touched(int size)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DatabasePath)!);
        var content = new byte[size];
        new Random(1).NextBytes(content);

        await AssertCorruptAndUntouchedAsync(content);
    }

    [Fact]
    public async Task A_database_that_was_cut_short_is_refused_and_not_touched()
    {
        var content = await MakeDatabaseAsync();

        await AssertCorruptAndUntouchedAsync(content[..(content.Length / 2)]);
    }

    [Fact]
    public async Task A_database_with_a_spoiled_first_page_is_refused_and_not_touched()
    {
        var content = await MakeDatabaseAsync();
        new Random(1).NextBytes(content.AsSpan(100, 3000));

        await AssertCorruptAndUntouchedAsync(content);
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_not_touched()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DatabasePath)!);
        Execute("CREATE TABLE Recipes (Name TEXT)");
        var content = await File.ReadAllBytesAsync(DatabasePath);

        Assert.Equal(StorageOpenProblem.NotOurs, (await RefusalAsync(DatabasePath)).Problem);
        Assert.Equal(content, await File.ReadAllBytesAsync(DatabasePath));
    }

    [Fact]
    public async Task A_newer_versions_database_is_refused_and_not_touched()
    {
        await MakeDatabaseAsync();
        Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0.0')");
        var content = await File.ReadAllBytesAsync(DatabasePath);

        var exception = await RefusalAsync(DatabasePath);

        Assert.Equal(StorageOpenProblem.Newer, exception.Problem);
        Assert.Contains("29990101000000_Future", exception.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(DatabasePath));
    }

    [Fact]
    public async Task A_refused_file_is_not_held()
    {
        var content = await MakeDatabaseAsync();
        await AssertCorruptAndUntouchedAsync(content[..8000]);
        await File.WriteAllBytesAsync(DatabasePath, content);

        using var database = await OpenAsync();
        await database.ProbeAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_with_what_to_do()
    {
        var file = Path.Combine(Folder, "file");
        await File.WriteAllTextAsync(file, "in the way");

        var exception = await RefusalAsync(Path.Combine(file, "llmstream.db"));

        Assert.Equal(StorageOpenProblem.NotWritable, exception.Problem);
        Assert.Contains("Storage:Path", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_the_files_place_is_told()
    {
        Directory.CreateDirectory(DatabasePath);

        Assert.Equal(StorageOpenProblem.NotWritable, (await RefusalAsync(DatabasePath)).Problem);
    }

    private async Task AssertCorruptAndUntouchedAsync(byte[] content)
    {
        await File.WriteAllBytesAsync(DatabasePath, content);

        var exception = await RefusalAsync(DatabasePath);

        Assert.Equal(StorageOpenProblem.Corrupt, exception.Problem);
        Assert.Equal(content, await File.ReadAllBytesAsync(DatabasePath));
    }
}
