using StackExchange.Redis;

public class TwoLocks(IDatabase db)
{
    private const string LockPrefix = "app:lock:";

    public async Task<bool> Both(string a, string b) =>
        await db.[|StringSetAsync|](LockPrefix + a, "1", when: When.NotExists)
        && await db.[|StringSetAsync|](LockPrefix + b, "1", when: When.NotExists);
}
