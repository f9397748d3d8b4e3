using StackExchange.Redis;

public class RawCommands(IDatabase db)
{
    private static string LockKey(int id) => FormattableString.Invariant($"account-{id}-lock");

    public Task<bool> EnterAsync(int id, string me) => db.StringSetAsync(LockKey(id), me, TimeSpan.FromSeconds(20), When.NotExists);

    public async Task LeaveAsync(int id) => await db.[|ExecuteAsync|]("UNLINK", LockKey(id));
}
