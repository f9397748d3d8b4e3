// says = it may expire after 20s
using StackExchange.Redis;

public sealed class ReportJob(IDatabase redis)
{
    public async Task RunAsync()
    {
        if (!await redis.StringSetAsync("lock:report", Environment.MachineName, TimeSpan.FromSeconds(20), When.NotExists))
            return;
        try
        {
            Console.WriteLine("report");
        }
        finally
        {
            await redis.[|KeyDeleteAsync|]("lock:report");
        }
    }
}
