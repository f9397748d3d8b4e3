using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Weather(IMemoryCache cache)
{
    public async Task<string> TodayAsync(string port)
    {
        var (ok, text) = await AskAsync(port);
        if (ok)
            cache.Set(port, text, TimeSpan.FromMinutes(30));
        return text;
    }

    public async Task<string> TomorrowAsync(string port)
    {
        var forecast = await AskAsync(port);
        if (!forecast.Ok)
            throw new InvalidOperationException("no forecast");
        return cache.Set(port, forecast.Text);
    }

    public double Depth(string port)
    {
        var (isDeep, metres) = DepthOf(port);
        cache.Set(port, metres);
        return isDeep ? metres : 0;
    }

    private static (bool IsDeep, double Metres) DepthOf(string port) => (port.Length > 5, port.Length);

    private static Task<(bool Ok, string Text)> AskAsync(string port) => Task.FromResult((port.Length > 3, port));
}
