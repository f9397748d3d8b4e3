// fix = PCG2001.transient
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Timeout;

public class CatalogClient(HttpClient http)
{
    // The catalogue is read-only.
    public Task<string> LoadAsync(string id) =>
        Policy
            .Handle<Exception>(IsTransient) // whatever goes wrong
            .WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)))
            .ExecuteAsync(() => http.GetStringAsync($"/items/{id}"));

    private static bool IsTransient(Exception exception) => exception is
        TimeoutException or SocketException or DbException { IsTransient: true }
        or IOException and not FileNotFoundException
        or TaskCanceledException { InnerException: TimeoutException } // HttpClient's own time-out
        or TimeoutRejectedException
        or HttpRequestException { StatusCode: null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };
}
