using System.Globalization;
using LlmStream.FakeOllama;
using LlmStream.FakeOllama.Models;
using LlmStream.FakeOllama.Pulls;

// dotnet run --project tests/LlmStream.FakeOllama -- --port 0 --models llama3.2,small=completion --tokens 50 --rate 20 [--no-records]
// [--pull big:2b=1900000000+100000000@250000000] [--load-seconds 8] [--evaluate-seconds 2]
// Prints its address as its first line and ends with its standard input.
var settings = new FakeOllamaSettings();
for (var index = 0; index < args.Length; index++)
{
    string Value() => index + 1 < args.Length ? args[++index] : throw new InvalidOperationException($"{args[index]} needs a value.");
    TimeSpan Seconds() => TimeSpan.FromSeconds(double.Parse(Value(), CultureInfo.InvariantCulture));
    settings = args[index] switch
    {
        "--port" => settings with { Port = int.Parse(Value(), CultureInfo.InvariantCulture) },
        "--models" => settings with { Models = [.. Value().Split(',', StringSplitOptions.RemoveEmptyEntries).Select(FakeModel.Parse)] },
        "--tokens" => settings with { DefaultTokens = int.Parse(Value(), CultureInfo.InvariantCulture) },
        "--rate" => settings with { TokensPerSecond = double.Parse(Value(), CultureInfo.InvariantCulture) },
        "--pull" => settings with { Pullable = [.. settings.Pullable, PullPlan.Parse(Value())] },
        "--load-seconds" => settings with { LoadTime = Seconds() },
        "--evaluate-seconds" => settings with { EvaluateTime = Seconds() },
        "--no-records" => settings with { Records = false },
        var unknown => throw new InvalidOperationException($"There is no option {unknown}."),
    };
}

await using var server = await FakeOllamaServer.StartAsync(settings);
Console.WriteLine($"listening on {server.Address}");
while (await Console.In.ReadLineAsync() is not null)
{
}
