using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>Finds out whether TLS is why a server cannot be reached: the client library does not say.</summary>
internal static class TlsProbe
{
    /// <summary>Shakes hands with the first server of a configuration.</summary>
    /// <returns>Why that fails although the server is there; null when it does not, or the server is not there.</returns>
    public static async Task<AuthenticationException?> FailureAsync(ConfigurationOptions configuration, CancellationToken cancellationToken)
    {
        var (host, port) = configuration.EndPoints[0] switch
        {
            DnsEndPoint named => (named.Host, named.Port),
            IPEndPoint numbered => (numbered.Address.ToString(), numbered.Port),
            _ => ("", 0),
        };
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return null;
        }

        try
        {
            var stream = new SslStream(client.GetStream());
            await using var _ = stream.ConfigureAwait(false);
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = configuration.SslHost ?? host }, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (AuthenticationException refused)
        {
            return refused;
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            return await SpeaksPlainlyAsync(host, port).ConfigureAwait(false) ? new("the server does not speak TLS", broken) : null;
        }
    }

    // A Redis without TLS takes a handshake for the beginning of a long command, and waits.
    private static async Task<bool> SpeaksPlainlyAsync(string host, int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, patience.Token).ConfigureAwait(false);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray(), patience.Token).ConfigureAwait(false);
            var answer = new byte[1];
            return await stream.ReadAsync(answer, patience.Token).ConfigureAwait(false) == 1 && answer[0] is (byte)'+' or (byte)'-';
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
