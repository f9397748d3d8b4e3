// says = waits up to 5min
using StackExchange.Redis;

public class Importer(IConnectionMultiplexer mux)
{
    private const int LockSeconds = 300;

    public async Task Import(string file)
    {
        var token = Guid.NewGuid().ToString("N");
        if (await [|Acquire|]("lock:import:" + file, token, LockSeconds))
        {
            try { await File.ReadAllTextAsync(file); }
            finally { await mux.GetDatabase().LockReleaseAsync("lock:import:" + file, token); }
        }
    }

    private Task<bool> Acquire(string key, string token, int seconds) =>
        mux.GetDatabase().StringSetAsync(key, token, TimeSpan.FromSeconds(seconds), When.NotExists);
}
