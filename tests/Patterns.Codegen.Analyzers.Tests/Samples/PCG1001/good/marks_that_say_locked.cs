using StackExchange.Redis;

public class Orders(IDatabase db)
{
    // What is locked stays so: these are marks, and nobody waits for them.
    public Task<bool> LockAccountAsync(string user) => db.StringSetAsync("account-locked:" + user, "1", when: When.NotExists);

    public Task<bool> LockAsync(string id) => db.StringSetAsync("order-locked:" + id, "1", when: When.NotExists);

    public Task<bool> LockOrderAsync(string id) => db.StringSetAsync($"order:{id}:locked", DateTime.UtcNow.ToString("O"), when: When.NotExists);
}
