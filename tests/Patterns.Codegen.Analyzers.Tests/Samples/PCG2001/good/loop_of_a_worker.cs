public class Worker(Func<CancellationToken, Task<bool>> receive, ILogger<Worker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await receive(stoppingToken))
                    return;
                await Task.Delay(10, stoppingToken);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "a message failed");
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }
}
