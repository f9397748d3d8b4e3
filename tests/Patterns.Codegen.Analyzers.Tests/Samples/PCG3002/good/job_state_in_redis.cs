using StackExchange.Redis;

namespace Shop;

public class Job(IDatabase db, Action run)
{
    public async Task Run(string id)
    {
        try
        {
            run();
        }
        catch (Exception e)
        {
            await db.StringSetAsync("job:" + id, "failed: " + e.Message, TimeSpan.FromDays(1));
        }
    }
}
