using StackExchange.Redis;

public class Gate(IDatabase db)
{
    public async Task Pass(string name, TimeSpan wait)
    {
        var me = Guid.NewGuid().ToString();
        var until = DateTime.UtcNow + wait;
        while (DateTime.UtcNow < until)
        {
            if (await Take("lock:" + name, me))
            {
                await db.LockReleaseAsync("lock:" + name, me);
                return;
            }

            await Task.Delay(Random.Shared.Next(50, 150));
        }
    }

    private Task<bool> Take(string key, string me, int seconds = 15) => db.LockTakeAsync(key, me, TimeSpan.FromSeconds(seconds));
}

public class Door(Gate gate)
{
    public Task Open() => gate.Pass("door", TimeSpan.FromMinutes(10));
}
