// fix = PCG2001.transient
using System.Data.Common;
using System.Net;
using Polly;
using Polly.Timeout;
using Shop.Network;

namespace Shop.Network
{
    public sealed record Socket(int Number);
}

namespace Shop
{
    public class Plugs(HttpClient http)
    {
        public Socket Main { get; } = new(1);

        public Task<string> LoadAsync(string id) =>
            Policy.Handle<Exception>(IsTransient).WaitAndRetryAsync(3, attempt => TimeSpan.FromMilliseconds(Random.Shared.Next(500))).ExecuteAsync(() => http.GetStringAsync($"/items/{id}"));

        private static bool IsTransient(Exception exception) => exception is
            TimeoutException or global::System.Net.Sockets.SocketException or DbException { IsTransient: true }
            or IOException and not FileNotFoundException
            or TaskCanceledException { InnerException: TimeoutException } // HttpClient's own time-out
            or TimeoutRejectedException
            or HttpRequestException { StatusCode: null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };
    }
}
