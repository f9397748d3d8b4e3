using System.Text.Json;
using StackExchange.Redis;

public sealed record StoredReply(int Status, string Body);

public sealed class ReplayFilter(IConnectionMultiplexer redis) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var db = redis.GetDatabase();
        var key = "replay:" + context.HttpContext.Request.Headers["Idempotency-Key"];
        var result = await next(context);
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? 200;
        if (status is >= 200 and < 300)
        {
            var reply = new StoredReply(status, JsonSerializer.Serialize((result as IValueHttpResult)?.Value));
            await db.StringSetAsync(key, JsonSerializer.Serialize(reply), TimeSpan.FromHours(24));
        }

        return result;
    }
}
