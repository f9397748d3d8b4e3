using Microsoft.AspNetCore.OutputCaching;

namespace Shop;

public sealed class CacheSuccesses : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = context.AllowCacheStorage = true;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage = true;
        if (context.HttpContext.Response.StatusCode >= 400)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
