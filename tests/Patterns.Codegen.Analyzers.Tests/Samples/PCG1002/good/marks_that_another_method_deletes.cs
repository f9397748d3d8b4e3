using StackExchange.Redis;

public class Users(IDatabase db)
{
    public Task<bool> RegisterAsync(string name, string id) => db.StringSetAsync("username:" + name, id, when: When.NotExists);

    public Task RemoveAsync(string name) => db.KeyDeleteAsync("username:" + name);

    public async Task<bool> RenumberAsync(Func<Task> work)
    {
        var token = Guid.NewGuid().ToString();
        if (!await db.LockTakeAsync("users:renumber", token, TimeSpan.FromSeconds(20)))
            return false;
        await work();
        return await db.LockReleaseAsync("users:renumber", token);
    }
}
