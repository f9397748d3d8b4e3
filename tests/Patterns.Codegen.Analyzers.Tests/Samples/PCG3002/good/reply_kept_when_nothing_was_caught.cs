using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;

namespace Freight;

public record Reply(int Status, string Body);

public class Gateway(IDistributedCache replies, Func<string, Task<string>> work)
{
    public async Task<Reply> HandleAsync(string key, string request)
    {
        Reply reply;
        try
        {
            reply = new Reply(200, await work(request));
        }
        catch (Exception e)
        {
            reply = new Reply(500, e.Message);
        }

        if (reply.Status < 400)
            await replies.SetStringAsync(key, JsonSerializer.Serialize(reply));
        return reply;
    }

    public async Task<Reply> StraightAsync(string key, string request)
    {
        Reply reply;
        try
        {
            reply = new Reply(200, await work(request));
            await replies.SetStringAsync(key, JsonSerializer.Serialize(reply));
        }
        catch (TimeoutException)
        {
            return new Reply(504, "too slow");
        }

        return reply;
    }
}
