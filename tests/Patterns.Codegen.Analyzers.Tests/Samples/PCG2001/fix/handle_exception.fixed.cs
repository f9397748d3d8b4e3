// fix = PCG2001.transient
using Polly;

public class CatalogClient(HttpClient http)
{
    // The catalogue is read-only.
    public Task<string> LoadAsync(string id) =>
        Policy
            .Handle<Exception>(IsTransient) // whatever goes wrong
            .WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)))
            .ExecuteAsync(() => http.GetStringAsync($"/items/{id}"));

    private static bool IsTransient(Exception exception) => exception is
        TimeoutException or global::System.Net.Sockets.SocketException or global::System.Data.Common.DbException { IsTransient: true }
        or HttpRequestException { StatusCode: null or global::System.Net.HttpStatusCode.RequestTimeout or global::System.Net.HttpStatusCode.TooManyRequests or >= global::System.Net.HttpStatusCode.InternalServerError };
}
