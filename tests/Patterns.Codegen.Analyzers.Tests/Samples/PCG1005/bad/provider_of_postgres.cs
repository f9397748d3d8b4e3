using Medallion.Threading;
using Medallion.Threading.Postgres;

public class Tenants(string connectionString)
{
    private readonly PostgresDistributedSynchronizationProvider _provider = new(connectionString);

    public void Merge()
    {
        using var tenants = _provider.CreateLock(new PostgresAdvisoryLockKey("tenants", allowHashing: true)).[|Acquire|]();
        using var users = _provider.AcquireLock("users");
        Console.WriteLine("merging");
    }

    public void Split()
    {
        var users = new PostgresDistributedLock(new PostgresAdvisoryLockKey("users", allowHashing: true), connectionString);
        using (users.Acquire())
        {
            Inner();
        }

        void Inner()
        {
            using var tenants = _provider.AcquireLock("tenants", TimeSpan.FromSeconds(5));
            Console.WriteLine("splitting");
        }
    }
}
