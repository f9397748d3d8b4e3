// allows = PCG2001, PCG2007
using System.Data.Common;
using Polly;

// One program a deployment migrates, and has nothing else to do: no crowd comes back together.
public interface IMigrator
{
    void MigrateDatabase(CancellationToken cancellationToken);
}

public sealed class MigrationService(IMigrator migrator) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var i = 1; i <= 10; i++)
        {
            try
            {
                migrator.MigrateDatabase(cancellationToken);
                break;
            }
            catch (DbException) when (i < 10)
            {
                await Task.Delay(20_000, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class Startup
{
    public static void MigrateOrdersDb(this WebApplication app) => app.Services.GetRequiredService<IMigrator>().MigrateDatabase(CancellationToken.None);

    public static void Start(WebApplication app) =>
        Policy.Handle<DbException>().WaitAndRetry([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)]).Execute(() =>
        {
            app.MigrateOrdersDb();
        });
}
