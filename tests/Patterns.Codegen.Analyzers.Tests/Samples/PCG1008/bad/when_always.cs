using StackExchange.Redis;

public class Worker(IDatabase db)
{
    public bool AcquireLock(string job, string me) => db.[|StringSet|]($"job:{job}:lock", me, TimeSpan.FromSeconds(15), When.Always);
}
