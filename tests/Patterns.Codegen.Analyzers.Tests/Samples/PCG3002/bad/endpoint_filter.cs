// says = keeps what 'result' answers
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public sealed class ReplayFilter(IMemoryCache cache) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        if (cache.TryGetValue(key, out object? earlier))
            return earlier;
        var result = await next(context);
        cache.[|Set|](key, result, TimeSpan.FromHours(24));
        return result;
    }
}
