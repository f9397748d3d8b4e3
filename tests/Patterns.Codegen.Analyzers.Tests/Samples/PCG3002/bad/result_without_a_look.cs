// says = 'result'
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Result<T>
{
    public bool IsSuccess { get; init; }

    public T? Value { get; init; }

    public string? Error { get; init; }
}

public interface ICustoms { Task<Result<decimal>> DutyAsync(string code); }

public class CachedCustoms(ICustoms inner, IMemoryCache cache) : ICustoms
{
    public async Task<Result<decimal>> DutyAsync(string code)
    {
        if (cache.TryGetValue(code, out Result<decimal>? known))
            return known!;
        var result = await inner.DutyAsync(code);
        cache.[|Set|](code, result, TimeSpan.FromHours(6));
        return result;
    }
}
