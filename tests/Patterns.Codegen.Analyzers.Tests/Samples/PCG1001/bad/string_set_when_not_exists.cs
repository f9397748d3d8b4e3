// says = 'lock:report' never expires
using StackExchange.Redis;

public sealed class ReportJob(IDatabase redis)
{
    public async Task RunAsync()
    {
        if (!await redis.[|StringSetAsync|]("lock:report", Environment.MachineName, when: When.NotExists))
            return;
        Console.WriteLine("report");
    }
}
