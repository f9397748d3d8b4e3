public interface ITable
{
    Task<IReadOnlyList<string>> ReadAllAsync();

    Task InitializeAsync(CancellationToken cancellationToken);
}

public sealed class Start(ITable table, ILogger<Start> log)
{
    // Nobody reads what it reads: it only asks whether the table is there.
    public async Task RunAsync(TimeSpan time)
    {
        for (var i = 0; i < 100; i++)
        {
            try
            {
                await table.ReadAllAsync().WaitAsync(time);
                log.LogInformation("There it is");
                return;
            }
            catch (TimeoutException)
            {
            }

            await Task.Delay(time);
        }
    }

    // It says so by its name, and brings nothing back.
    public async Task WaitForTableAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await table.InitializeAsync(cancellationToken);
                return;
            }
            catch (TimeoutException)
            {
                await Task.Delay(1000, cancellationToken);
            }
        }
    }
}
