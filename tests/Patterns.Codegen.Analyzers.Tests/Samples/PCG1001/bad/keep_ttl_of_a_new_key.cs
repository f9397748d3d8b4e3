using StackExchange.Redis;

public class Documents(IDatabase db)
{
    public bool Take(string doc, string user) => db.[|StringSet|]("doc:" + doc + ":lock", user, null, true, When.NotExists, CommandFlags.None);

    public async Task<bool> TakeAsync(string doc, string user) => await db.[|StringSetAsync|](LockOf(doc), user, expiry: null, keepTtl: true, when: When.NotExists);

    public async Task<bool> TakeRawAsync(string doc, string user) => !(await db.[|ExecuteAsync|]("SET", LockOf(doc), user, "KEEPTTL", "NX")).IsNull;

    private static string LockOf(string doc) => $"doc:{doc}:lock";
}
