using StackExchange.Redis;

/// <summary>The locks of the library; and what is set only once beside them.</summary>
public sealed class BuiltInLocks(IDatabase db)
{
    public async Task<bool> RunAsync(string name, Func<Task> work)
    {
        var token = Guid.NewGuid().ToString("N");
        if (!await db.LockTakeAsync("lock:" + name, token, TimeSpan.FromSeconds(30)))
            return false;
        try
        {
            await work();
            return true;
        }
        finally
        {
            await db.LockReleaseAsync("lock:" + name, token);
        }
    }

    public Task<bool> RegisterUserNameAsync(string name, string userId) => db.StringSetAsync("username:" + name, userId, when: When.NotExists);

    public Task<bool> FirstDeliveryAsync(string messageId) => db.StringSetAsync($"dedupe:{messageId}", 1, TimeSpan.FromDays(6), When.NotExists);

    public bool IsNew(string id) => db.StringSet("seen:" + id, 1, null, When.NotExists);
}
