using StackExchange.Redis;

public class Jobs(IDatabase db)
{
    public async Task RunAsync(string job)
    {
        // Freed when the work is done: a lock, whatever the key is called.
        if (!await db.[|StringSetAsync|]("job-locked:" + job, "1", when: When.NotExists))
            return;
        Console.WriteLine(job);
        await db.KeyDeleteAsync("job-locked:" + job);
    }

    public Task<bool> TryAcquireAsync(string job) => db.[|StringSetAsync|]("import-locked:" + job, "1", when: When.NotExists);

    public Task<bool> LockAsync(string job, string owner) => db.[|StringSetAsync|]("export-locked:" + job, owner, when: When.NotExists);
}
