using StackExchange.Redis;

public class Importer(IDatabase db)
{
    public async Task ImportAsync(string file, CancellationToken ct)
    {
        TimeSpan? noExpiry = null;
        var key = "import-lock:" + file;
        var token = Guid.NewGuid().ToString("N");
        var taken = await db.[|StringSetAsync|](key, token, noExpiry, When.NotExists);
        if (taken)
        {
            try { await Task.Delay(10, ct); }
            finally { await db.LockReleaseAsync(key, token); }
        }
    }
}
