// says = keeps the exception 'broken'
using StackExchange.Redis;

namespace Booking;

public class Once(IConnectionMultiplexer mux)
{
    public async Task<string> RunAsync(string request, Func<Task<string>> work)
    {
        var db = mux.GetDatabase();
        string? known = await db.StringGetAsync($"answer/{request}");
        if (known != null)
            return known;
        string text;
        try
        {
            text = await work();
        }
        catch (Exception broken)
        {
            text = "failed: " + broken.Message;
            await db.[|StringSetAsync|]($"answer/{request}", text, TimeSpan.FromHours(24));
            throw;
        }

        await db.StringSetAsync($"answer/{request}", text, TimeSpan.FromHours(24));
        return text;
    }
}
