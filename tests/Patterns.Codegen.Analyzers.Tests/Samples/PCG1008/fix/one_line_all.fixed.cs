// fix = PCG1008.nx
// all = true
using StackExchange.Redis;

public class Worker(IDatabase db)
{
    public void Lock(string token) { if (!db.StringSet("lock:c", token, TimeSpan.FromSeconds(3), when: When.NotExists)) throw new InvalidOperationException("Another process holds the lock."); }

    public async Task LockAsync(string token) { token += "-1"; if (!await db.StringSetAsync("lock:d", token, TimeSpan.FromSeconds(3), when: When.NotExists)) throw new InvalidOperationException("Another process holds the lock."); Console.WriteLine(token); } // and works

    public Func<Task> Later(string token) => async () => { if (!await db.StringSetAsync("lock:e", token, TimeSpan.FromSeconds(3), when: When.NotExists)) throw new InvalidOperationException("Another process holds the lock."); };
}
