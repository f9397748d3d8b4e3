// severity = Warning
using Polly;
using Polly.Retry;

public static class Patiently
{
    // One of those that call it asks a server.
    public static async Task DoAsync(Func<Task> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (HttpRequestException) when (attempt < 5)
            {
                await Task.[|Delay|](200);
            }
        }
    }
}

public sealed class Shop(HttpClient http, string? host)
{
    private static readonly RetryPolicy s_retry = Policy.Handle<HttpRequestException>().[|WaitAndRetry|](3, _ => TimeSpan.FromMilliseconds(100));

    public Task WriteAsync(string path, string text) => Patiently.DoAsync(() => File.WriteAllTextAsync(path, text));

    public Task WarmAsync() => Patiently.DoAsync(() => http.PostAsync("/cache", null));

    public string Prices() => s_retry.Execute(() => http.Send(new HttpRequestMessage(HttpMethod.Get, "/prices")).ToString());

    public void Delete(string path) => s_retry.Execute(() => File.Delete(path));

    // Elsewhere where it is configured.
    public async Task<string> OrdersAsync()
    {
        var server = host ?? "localhost";
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return await http.GetStringAsync($"http://{server}/orders");
            }
            catch (HttpRequestException)
            {
                await Task.[|Delay|](500);
            }
        }

        return "";
    }

    // A call that blocks at the server and brings something back.
    public async Task<string> WaitForOrderAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await http.GetStringAsync($"/orders/{id}/wait", cancellationToken);
            }
            catch (HttpRequestException)
            {
                await Task.[|Delay|](500, cancellationToken);
            }
        }
    }
}
