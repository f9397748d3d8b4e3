using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>A request that no HTTP client would send.</summary>
internal static class RawRequest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sends it and reads what comes until the server closes the connection.</summary>
    /// <param name="client">Knows where the server is.</param>
    /// <param name="rest">Headers and body, behind the first headers; <c>\r\n</c> between lines.</param>
    /// <param name="closes">Whether nothing more is sent behind it.</param>
    /// <param name="method">The method as it is written.</param>
    public static async Task<string> SendAsync(HttpClient client, string rest, bool closes = false, string method = "POST")
    {
        using var connection = await OpenAsync(client, rest, method);
        using var reader = new StreamReader(connection.GetStream(), Encoding.Latin1);
        if (closes)
            connection.Client.Shutdown(SocketShutdown.Send);
        var text = new StringBuilder();
        var buffer = new char[1024];
        try
        {
            while (await reader.ReadAsync(buffer, Token) is > 0 and var read)
                text.Append(buffer, 0, read);
        }
        catch (IOException)
        {
            // The server resets a connection whose request it has not read to its end. What it had to say came before.
        }

        return text.ToString();
    }

    /// <summary>Sends it, and leaves the connection to the caller.</summary>
    public static async Task<TcpClient> OpenAsync(HttpClient client, string rest, string method = "POST")
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, client.BaseAddress!.Port, Token);
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"{method} /payments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n{rest}"), Token);
        return connection;
    }
}
