// patterns_instances = 3
public class TokenBucketMiddleware
{
    private sealed class State { public double Tokens = 10; public DateTime At = DateTime.UtcNow; }

    private readonly Dictionary<string, State> _states = new();
    private readonly RequestDelegate _next;

    public TokenBucketMiddleware(RequestDelegate next) => _next = next;

    public async Task Invoke(HttpContext http)
    {
        bool ok;
        lock (_states)
        {
            var ip = http.Connection.RemoteIpAddress!.ToString();
            if (![|_states|].TryGetValue(ip, out var state))
                _states.Add(ip, state = new State());
            var now = DateTime.UtcNow;
            state.Tokens = Math.Min(10, state.Tokens + (now - state.At).TotalSeconds);
            state.At = now;
            ok = state.Tokens >= 1;
            if (ok)
                state.Tokens -= 1;
        }

        if (!ok)
        {
            http.Response.StatusCode = (int)System.Net.HttpStatusCode.TooManyRequests;
            http.Response.Headers["Retry-After"] = "1";
            return;
        }

        await _next(http);
    }
}
