public class Middleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey("X-Slow"))
        {
            context.Response.StatusCode = 429;
            context.Response.Headers["Retry-After"] = "30";
            return;
        }

        await next(context);
    }
}
