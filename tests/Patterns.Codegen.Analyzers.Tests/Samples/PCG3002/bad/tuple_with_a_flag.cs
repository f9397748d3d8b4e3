// says = 'ok'
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Weather(IMemoryCache cache)
{
    public async Task<string> TodayAsync(string port)
    {
        var (ok, text) = await AskAsync(port);
        cache.[|Set|](port, text, TimeSpan.FromMinutes(30));
        return text;
    }

    private static Task<(bool Ok, string Text)> AskAsync(string port) => Task.FromResult((port.Length > 3, port));
}

public class Tides(IMemoryCache cache, Func<string, (bool success, double height)> ask)
{
    public double At(string port)
    {
        var tide = ask(port);
        cache.[|Set|](port, tide.height);
        return tide.height;
    }
}
