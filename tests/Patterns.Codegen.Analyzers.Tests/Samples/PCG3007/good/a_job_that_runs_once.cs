namespace Shop;

public interface IJobs { Task RunAsync(string idempotencyKey); }

public class Migration(IJobs jobs)
{
    public Task Run(CancellationToken cancellationToken) => jobs.RunAsync("migration-2024-11");
}
