// patterns_instances = 3
public sealed class Door(RequestDelegate next)
{
    private readonly Dictionary<string, int> _knocks = [];
    private readonly object _gate = new();

    public async Task InvokeAsync(HttpContext context)
    {
        if (Knock(context.Connection.RemoteIpAddress!.ToString()))
            await next(context);
        else
            context.Response.StatusCode = 503;
    }

    private bool Knock(string ip)
    {
        lock (_gate)
        {
            if (!_knocks.ContainsKey(ip))
                _knocks[ip] = 0;
            return ++[|_knocks|][ip] < 500;
        }
    }
}
