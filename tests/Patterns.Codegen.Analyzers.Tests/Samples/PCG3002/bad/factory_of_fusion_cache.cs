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

    public record Answer(string? Text, string? Error);

    public class Notices(IFusionCache fusion, HttpClient http)
    {
        public async Task<Answer> ReadAsync(string area) => await fusion.[|GetOrSetAsync<Answer>|]("notices:" + area, async (_, token) =>
        {
            try
            {
                return new Answer(await http.GetStringAsync("notices/" + area, token), null);
            }
            catch (Exception e)
            {
                return new Answer(null, e.Message);
            }
        }, TimeSpan.FromMinutes(15));
    }
}
