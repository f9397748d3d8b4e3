// fix = PCG1001.ttl
using StackExchange.Redis;

public sealed class ReportJob(IDatabase redis)
{
    public async Task RunAsync()
    {
        // One instance is enough.
        if (!await redis.[|StringSetAsync|]("lock:report", Environment.MachineName, when: When.NotExists)) // taken?
            return;
        Console.WriteLine("report");
    }
}
