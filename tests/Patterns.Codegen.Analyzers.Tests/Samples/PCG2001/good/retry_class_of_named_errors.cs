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
    private static readonly HashSet<HttpStatusCode> s_statuses = [HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway];

    private readonly Retry<HttpRequestException> _all = new(4, TimeSpan.FromMilliseconds(100));

    private readonly Retry<HttpRequestException> _some = new(3, TimeSpan.FromMilliseconds(300), e => e.StatusCode is null || s_statuses.Contains(e.StatusCode.Value));

    private readonly Retry<Exception> _filtered = new(3, TimeSpan.FromSeconds(1), e => e is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } or TimeoutException);

    public Task<string> NameAsync(string sku, CancellationToken ct) => _all.ExecuteAsync(token => http.GetStringAsync("catalogue/" + sku, token), ct);

    public Task<string> PriceAsync(string sku, CancellationToken ct) => _some.ExecuteAsync(token => http.GetStringAsync("prices/" + sku, token), ct);

    public Task<string> StockAsync(string sku, CancellationToken ct) => _filtered.ExecuteAsync(token => http.GetStringAsync("stock/" + sku, token), ct);
}
