namespace Microsoft.Extensions.Caching.Hybrid
{
    public abstract class HybridCache
    {
        public abstract ValueTask<T> GetOrCreateAsync<T>(string key, Func<CancellationToken, ValueTask<T>> factory, CancellationToken cancellationToken = default);
    }
}

namespace Shop
{
    using Microsoft.Extensions.Caching.Hybrid;

    public class Catalogue(HybridCache cache, HttpClient http)
    {
        public async Task<byte[]> Picture(int id) =>
            await cache.[|GetOrCreateAsync|]($"picture:{id}", async token =>
            {
                using var response = await http.GetAsync($"pictures/{id}", token);
                return await response.Content.ReadAsByteArrayAsync(token);
            });
    }
}
