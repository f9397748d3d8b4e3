// says = gets its first expiry when it is renewed
using StackExchange.Redis;

public class Leader(IDatabase db)
{
    public async Task LeadAsync(string me, Func<Task> work, CancellationToken stop)
    {
        var lockKey = "lock:leader";
        if (!await db.[|StringSetAsync|](lockKey, me, when: When.NotExists))
            return;
        var running = work();
        while (!running.IsCompleted)
        {
            await Task.Delay(5_000, stop);
            await db.KeyExpireAsync(lockKey, TimeSpan.FromSeconds(15));
        }
    }
}
