public interface IQueue
{
    int Waiting { get; }

    Task<IReadOnlyList<string>> TakeAsync(CancellationToken cancellationToken);

    Task PauseAsync(CancellationToken cancellationToken);
}

public sealed class Pump(IQueue queue)
{
    public async Task<IReadOnlyList<string>> NextAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // Holds it back while enough is under way, and follows no failure.
            if (queue.Waiting > 1000)
            {
                await Task.Delay(1000);
                continue;
            }

            try
            {
                var batch = await queue.TakeAsync(cancellationToken);
                if (!batch.Any())
                {
                    await queue.PauseAsync(cancellationToken);
                    continue;
                }

                return batch;
            }
            catch (Exception)
            {
                await queue.PauseAsync(cancellationToken);
            }
        }

        return [];
    }

    public async Task<IReadOnlyList<string>> TryAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++)
        {
            if (queue.Waiting > 1000)
            {
                await Task.Delay(1000, cancellationToken);
                continue;
            }

            try
            {
                return await queue.TakeAsync(cancellationToken);
            }
            catch (TimeoutException)
            {
                await queue.PauseAsync(cancellationToken);
            }
        }

        return [];
    }
}
