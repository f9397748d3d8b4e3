using StackExchange.Redis;

public class Job(IDatabase db)
{
    private static readonly string s_me = $"{Environment.MachineName}:{Environment.ProcessId}";

    public bool Enter() => db.LockTake("job", s_me, TimeSpan.FromSeconds(20));

    public void Leave() => db.LockRelease("job", s_me);
}
