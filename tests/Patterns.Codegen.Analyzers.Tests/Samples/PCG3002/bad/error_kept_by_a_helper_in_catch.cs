using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;

namespace Parking;

public record Reply(int Status, string Text);

public class Handler(IDistributedCache replies, Func<string, Task<string>> open)
{
    public async Task<Reply> OpenAsync(string key, string gate)
    {
        try
        {
            var reply = new Reply(200, await open(gate));
            await RememberAsync(key, reply);
            return reply;
        }
        catch (TimeoutException)
        {
            var late = new Reply(504, "the gate does not answer");
            await [|RememberAsync|](key, late);
            return late;
        }
        catch (Exception e)
        {
            await [|RememberAsync|](key, new Reply(500, e.Message));
            throw;
        }
    }

    private async Task RememberAsync(string key, Reply reply) => await replies.SetStringAsync(key, JsonSerializer.Serialize(reply));
}
