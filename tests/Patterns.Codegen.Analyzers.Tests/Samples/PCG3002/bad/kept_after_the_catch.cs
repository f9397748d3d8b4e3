// says = makes of the exception
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

        await replies.[|SetStringAsync|](key, JsonSerializer.Serialize(reply));
        return reply;
    }
}
