using StackExchange.Redis;

public class RawCommands(IDatabase db)
{
    private static string LockKey(int id) => FormattableString.Invariant($"account-{id}-lock");

    public async Task LeaveAsync(int id) => await db.[|ExecuteAsync|]("UNLINK", LockKey(id));
}
