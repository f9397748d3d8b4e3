using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public interface IResult { bool IsFailure { get; } string? Error { get; } }

public class CachingBehaviour<TRequest, TResponse>(IMemoryCache cache) where TRequest : notnull where TResponse : IResult
{
    public async Task<TResponse> Handle(TRequest request, Func<Task<TResponse>> next)
    {
        if (cache.TryGetValue(request, out TResponse? known))
            return known!;
        var response = await next();
        cache.[|Set|](request, response, TimeSpan.FromMinutes(5));
        return response;
    }
}
