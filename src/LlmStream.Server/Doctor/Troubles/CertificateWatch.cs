using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace LlmStream.Server.Doctor.Troubles;

/// <summary>Remembers why a server's certificate was not believed; the connection's own error does not say it in words.</summary>
internal sealed class CertificateWatch
{
    /// <summary>What was wrong with it; null while nothing was.</summary>
    internal Trouble? Trouble { get; private set; }

    internal bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        var statuses = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? X509ChainStatusFlags.NoError;
        Trouble = certificate switch
        {
            null => new("it shows no certificate", "Give the server or its proxy a certificate, or use http:// where nobody listens in."),
            _ when statuses.HasFlag(X509ChainStatusFlags.NotTimeValid) =>
                new($"its certificate is valid until {certificate.GetExpirationDateString()} only, or not yet", "Renew it, and check both machines' clocks."),
            _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) =>
                new($"its certificate is for another name: {certificate.Subject}", "Call the server by the name in the certificate, or get one for the name it is called by."),
            _ => new(
                $"its certificate is signed by somebody whom this machine does not know: {certificate.Issuer}",
                "Let the proxy send the whole chain, or add the school's own authority to those that this machine trusts. A browser here complains too."),
        };
        return false;
    }
}
