namespace LlmStream.FakeMcp;

/// <summary>What the fake keeps, where a test can look whether something was done.</summary>
/// <param name="path">The file; it need not be there yet.</param>
public sealed class Notes(string path)
{
    private readonly Lock gate = new();

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return File.Exists(path) ? File.ReadAllLines(path) : [];
            }
        }
    }

    public void Add(string line)
    {
        lock (gate)
        {
            File.AppendAllText(path, line + '\n');
        }
    }
}
