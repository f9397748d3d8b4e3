// says = every exception, so that a bug
// says = an answer of 401
using System.Net;

public sealed class Retry<TException>(int attempts, TimeSpan baseDelay, Func<TException, bool>? filter = null)
    where TException : Exception
{
    public async Task<TResult> ExecuteAsync<TResult>(Func<CancellationToken, Task<TResult>> operation, CancellationToken ct = default)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                return await operation(ct).ConfigureAwait(false);
            }
            catch (TException exception) when (++attempt < attempts && (filter?.Invoke(exception) ?? true))
            {
                await Task.Delay(baseDelay * (attempt + Random.Shared.NextDouble()), ct).ConfigureAwait(false);
            }
        }
    }
}

public sealed class Catalogue(HttpClient http)
{
    private static readonly HashSet<HttpStatusCode> s_statuses = [HttpStatusCode.RequestTimeout, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.BadGateway];

    private static readonly Retry<Exception> s_all = new [|Retry<Exception>|](4, TimeSpan.FromMilliseconds(100));

    private readonly Retry<HttpRequestException> _some = [|new|](3, TimeSpan.FromMilliseconds(300), e => e.StatusCode is null || s_statuses.Contains(e.StatusCode.Value));

    public Task<string> NameAsync(string sku, CancellationToken ct) => s_all.ExecuteAsync(token => http.GetStringAsync("catalogue/" + sku, token), ct);

    public Task<string> PriceAsync(string sku, CancellationToken ct) => _some.ExecuteAsync(token => http.GetStringAsync("prices/" + sku, token), ct);
}
