using System.ComponentModel.DataAnnotations;
using LlmStream.Providers.Demo;

namespace LlmStream.Demo.Tests;

public sealed class ProviderTests
{
    [Fact]
    public async Task It_is_called_demo_has_one_model_and_always_answers()
    {
        var provider = Demo.Provider();

        Assert.Equal("demo", provider.Name);
        Assert.Equal(64, provider.MaxConcurrent);
        Assert.True((await provider.ProbeAsync(Demo.Patience)).Reachable);
        var model = Assert.Single(await provider.ListModelsAsync(Demo.Patience));
        Assert.Equal(("demo/demo", "demo"), (model.Id, model.Name));
        Assert.Contains("completion", model.Capabilities);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(100_001, 1)]
    [InlineData(40, 0)]
    public void Settings_out_of_bounds_are_refused(double tokensPerSecond, int maxConcurrent)
    {
        var options = new DemoOptions { TokensPerSecond = tokensPerSecond, MaxConcurrent = maxConcurrent };

        Assert.Throws<ValidationException>(() => Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true));
    }
}
