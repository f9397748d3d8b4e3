public sealed class Host(Func<Task<bool>> reachabilityChecker, Func<CancellationToken, Task> ping, ILogger<Host> log)
{
    private int _attempts;

    public bool IsReachable { get; private set; }

    public void ReportFailure(CancellationToken stopping)
    {
        IsReachable = false;
        Task.Run(() => WatchAsync(stopping), stopping);
        Task.Run(() => StartMonitoring(stopping), stopping);
    }

    // "Not yet" goes round as a failure does.
    private async Task WatchAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                _attempts++;
                if (await reachabilityChecker.Invoke().ConfigureAwait(false))
                    break;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Still down after {Attempts}.", _attempts);
            }

            await Task.Delay(Random.Shared.Next(1_000), stopping);
        }
    }

    private async Task StartMonitoring(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ping(stopping);
                IsReachable = true;
                return;
            }
            catch (Exception e)
            {
                log.LogInformation(e, "Still down.");
            }

            await Task.Delay(Random.Shared.Next(1_000), stopping);
        }
    }
}
