// fix = PCG2001.transient
using System.Net;
using Polly;
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
            Policy.[|Handle<Exception>|]().WaitAndRetryAsync(3, attempt => TimeSpan.FromMilliseconds(Random.Shared.Next(500))).ExecuteAsync(() => http.GetStringAsync($"/items/{id}"));
    }
}
