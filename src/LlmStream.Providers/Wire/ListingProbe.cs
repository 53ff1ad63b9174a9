using System.Globalization;
using LlmStream.Core.Failures;
using LlmStream.Core.Models;

namespace LlmStream.Providers.Wire;

/// <summary>Whether a provider answers, told by its list of models: that shows too whether it takes the key.</summary>
internal static class ListingProbe
{
    internal static async Task<ProviderState> AskAsync(string name, string title, Task listing, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await listing.WaitAsync(timeout, time, cancellationToken);
            return new ProviderState(name, Reachable: true, Version: null, Detail: null);
        }
        catch (FailureException exception)
        {
            return new ProviderState(name, Reachable: false, Version: null, exception.Failure.Message);
        }
        catch (TimeoutException)
        {
            var seconds = timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new ProviderState(name, Reachable: false, Version: null, $"{title} did not answer within {seconds} seconds.");
        }
    }
}
