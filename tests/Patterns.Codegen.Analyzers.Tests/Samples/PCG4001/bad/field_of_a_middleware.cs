// patterns_instances = 2
public class QuotaMiddleware(RequestDelegate next)
{
    private int _count;

    public async Task InvokeAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref [|_count|]) > 1_000)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "3600";
            return;
        }

        await next(context);
    }
}
