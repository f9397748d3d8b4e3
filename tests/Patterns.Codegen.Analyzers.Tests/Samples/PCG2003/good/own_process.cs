using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Polly;

// Each machine has its own server: it starts it itself, and nobody else calls it.
public sealed class LanguageServer(HttpClient http)
{
    private Process? _process;

    public void Start() => _process = Process.Start("server");

    public async Task<string> AskAsync(string question)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                return await http.GetStringAsync("/ask?" + question);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(300);
            }
        }

        throw new TimeoutException();
    }

    public string Id => _process?.Id.ToString() ?? "";
}

public static class Devices
{
    public static async Task<string> FromAdapterAsync(HttpClient http)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                return await http.GetStringAsync("http://localhost:5037/devices");
            }
            catch (HttpRequestException)
            {
                await Task.Delay(300);
            }
        }

        throw new TimeoutException();
    }

    public static TcpClient Connect(int port) =>
        Policy.Handle<SocketException>().WaitAndRetry(5, _ => TimeSpan.FromMilliseconds(100)).Execute(() =>
        {
            var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return client;
        });
}
