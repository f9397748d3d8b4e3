using StackExchange.Redis;

public sealed class Lease(IDatabase db)
{
    public Task<bool> TakeAsync(string key, string me, TimeSpan time) => db.LockTakeAsync(key, me, time);

    public Task<bool> RenewAsync(string key, string me, TimeSpan time) => db.LockExtendAsync(key, me, time);

    public Task<bool> EndAsync(string key, string me) => db.LockReleaseAsync(key, me);
}

public sealed class Crawler(Lease lease)
{
    public async Task CrawlAsync(string me, IEnumerable<Uri> pages)
    {
        if (!await lease.TakeAsync("lock:crawl", me, TimeSpan.FromMinutes(1)))
            return;
        foreach (var page in pages)
        {
            Console.WriteLine(page);
            await lease.RenewAsync("lock:crawl", me, TimeSpan.FromMinutes(1));
        }

        await lease.EndAsync("lock:crawl", me);
    }
}
