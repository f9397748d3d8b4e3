using Microsoft.Extensions.Caching.Memory;

namespace Tickets;

public class Job(IMemoryCache cache, Func<Task> run)
{
    public async Task RunAsync(string name)
    {
        string how;
        try
        {
            await run();
            how = "done";
        }
        catch (Exception e)
        {
            how = e.Message;
        }

        cache.Set("job:" + name, how);
    }
}
