namespace ZiggyCreatures.Caching.Fusion
{
    public class FusionCacheFactoryExecutionContext<T> { public T Fail(string message) => throw new InvalidOperationException(message); }

    public interface IFusionCache
    {
        ValueTask<T> GetOrSetAsync<T>(string key, Func<FusionCacheFactoryExecutionContext<T>, CancellationToken, Task<T>> factory, TimeSpan duration, CancellationToken token = default);
    }
}

namespace Freight
{
    using ZiggyCreatures.Caching.Fusion;

    public class Notices(IFusionCache fusion, HttpClient http, ILogger<Notices> logger)
    {
        public async Task<string?> ReadAsync(string area) => await fusion.GetOrSetAsync<string?>("notices:" + area, async (context, token) =>
        {
            using var response = await http.GetAsync("notices/" + area, token);
            if (!response.IsSuccessStatusCode)
                return context.Fail("the server said " + response.StatusCode);
            return await response.Content.ReadAsStringAsync(token);
        }, TimeSpan.FromMinutes(15));

        public async Task<string?> StrictAsync(string area) => await fusion.GetOrSetAsync<string?>("strict:" + area, async (_, token) =>
        {
            try
            {
                return await http.GetStringAsync("notices/" + area, token);
            }
            catch (HttpRequestException e)
            {
                logger.LogWarning(e, "no notices");
                throw;
            }
        }, TimeSpan.FromMinutes(15));
    }
}
