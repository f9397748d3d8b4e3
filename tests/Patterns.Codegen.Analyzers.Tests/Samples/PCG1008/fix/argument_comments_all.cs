// fix = PCG1008.nx
// all = true
using StackExchange.Redis;

public class Worker(IDatabase db)
{
    public bool AcquireLock(string job, string me) => db.[|StringSet|](
        $"job:{job}:lock", // for all
        me, // who has it
        TimeSpan.FromSeconds(15) // long enough
        );
}
