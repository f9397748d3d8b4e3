using Microsoft.Extensions.Caching.Distributed;

namespace Parking;

public class Handler(IDistributedCache cache, Func<string, Task<string>> open)
{
    public async Task<string> OpenAsync(string key, string gate)
    {
        try
        {
            return await open(gate);
        }
        catch (Exception e)
        {
            await NoteAsync(gate, e.Message);
            await TellAsync("errors:" + gate, e);
            throw;
        }
    }

    private Task NoteAsync(string gate, string text) => cache.SetStringAsync("last-error:" + gate, text);

    private Task TellAsync(string key, Exception exception) => cache.SetStringAsync(key, exception.Message);
}
