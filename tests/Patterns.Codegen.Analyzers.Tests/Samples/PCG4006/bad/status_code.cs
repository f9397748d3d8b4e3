// says = clients try again at once
public class Middleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey("X-Slow"))
        {
            [|context.Response.StatusCode = 429|];
            return;
        }

        await next(context);
    }
}
