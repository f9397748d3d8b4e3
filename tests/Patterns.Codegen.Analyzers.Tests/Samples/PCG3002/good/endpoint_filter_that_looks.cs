using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public record Booking(string Id);

public sealed class ReplayFilter(IMemoryCache cache) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = context.HttpContext.Request.Headers["Idempotency-Key"].ToString();
        var result = await next(context);
        if (result is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 })
            cache.Set(key, result, TimeSpan.FromHours(24));
        return result;
    }
}

public sealed class CreatedFilter(IMemoryCache cache) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is Created<Booking> created)
            cache.Set(created.Location!, created.Value);
        return result;
    }
}

public sealed class PlainFilter(IMemoryCache cache) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is not null and not IResult)
            cache.Set(context.HttpContext.Request.Path, result);
        return result;
    }
}

public sealed class TimingFilter(IMemoryCache cache) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        cache.Set("last:" + context.HttpContext.Request.Path, DateTimeOffset.UtcNow);
        return result;
    }
}
