using LlmStream.Providers.Ollama.Connection;

namespace LlmStream.Providers.Tests.Ollama;

public sealed class OllamaEndpointTests
{
    [Theory]
    [InlineData(null, null, "http://127.0.0.1:11434/")]
    [InlineData("", " ", "http://127.0.0.1:11434/")]
    [InlineData("http://gpu:1234", "0.0.0.0", "http://gpu:1234/")]
    [InlineData(null, "gpu", "http://gpu:11434/")]
    [InlineData(null, "gpu:8080", "http://gpu:8080/")]
    [InlineData(null, ":8080", "http://127.0.0.1:8080/")]
    [InlineData(null, "0.0.0.0", "http://127.0.0.1:11434/")]
    [InlineData(null, "0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData(null, "http://0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData(null, "[::]", "http://[::1]:11434/")]
    [InlineData(null, "[::]:8080", "http://[::1]:8080/")]
    [InlineData(null, "::1", "http://[::1]:11434/")]
    [InlineData(null, "[::1]:8080", "http://[::1]:8080/")]
    [InlineData(null, "\"gpu:8080\"", "http://gpu:8080/")]
    [InlineData(null, " 'gpu' ", "http://gpu:11434/")]
    [InlineData("http://gpu", null, "http://gpu/")]
    [InlineData("https://gpu", null, "https://gpu/")]
    [InlineData("HTTPS://gpu:8443/", null, "https://gpu:8443/")]
    [InlineData("https://gpu/ollama", null, "https://gpu/ollama/")]
    [InlineData("https://gpu/ollama/", null, "https://gpu/ollama/")]
    [InlineData("gpu/ollama", null, "http://gpu:11434/ollama/")]
    public void The_setting_comes_before_the_environment_and_both_are_read_leniently(string? setting, string? environment, string address) =>
        Assert.Equal(address, OllamaEndpoint.Choose(setting, environment).Address.ToString());

    [Theory]
    [InlineData("ftp://gpu")]
    [InlineData("https://")]
    [InlineData("gpu:0")]
    [InlineData("gpu:70000")]
    [InlineData("gpu:port")]
    [InlineData("http://user:secret@gpu")]
    [InlineData("two words")]
    public void What_is_no_address_is_refused_without_being_repeated(string setting)
    {
        var refusal = Assert.Throws<FormatException>(() => OllamaEndpoint.Choose(setting, null));

        Assert.DoesNotContain(setting, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void People_are_told_the_address_without_its_path() =>
        Assert.Equal("https://gpu:8443", OllamaEndpoint.Choose("https://gpu:8443/secret-path", null).ToString());
}
