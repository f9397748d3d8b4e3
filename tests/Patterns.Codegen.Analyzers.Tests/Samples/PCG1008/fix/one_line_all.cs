// fix = PCG1008.nx
// all = true
using StackExchange.Redis;

public class Worker(IDatabase db)
{
    public void Lock(string token) { db.[|StringSet|]("lock:c", token, TimeSpan.FromSeconds(3)); }

    public async Task LockAsync(string token) { token += "-1"; await db.[|StringSetAsync|]("lock:d", token, TimeSpan.FromSeconds(3)); Console.WriteLine(token); } // and works

    public Func<Task> Later(string token) => async () => { await db.[|StringSetAsync|]("lock:e", token, TimeSpan.FromSeconds(3)); };
}
