using StackExchange.Redis;

public sealed class ReportJob(IDatabase redis)
{
    public async Task RunAsync()
    {
        if (!await redis.StringSetAsync("lock:report", Environment.MachineName, TimeSpan.FromSeconds(30), When.NotExists))
            return;
        Console.WriteLine("report");
    }
}
