public delegate bool ShouldRetry(int retries, Exception error, out TimeSpan wait);

public abstract class RetryPlan
{
    public abstract ShouldRetry GetShouldRetry();

    public abstract bool TryNext(int retries, out TimeSpan wait);
}

// The plan that a caller hands in says how long: it may well spread it.
public sealed class Executor(RetryPlan plan, Func<Exception, bool> isTransient)
{
    public T Execute<T>(Func<T> work)
    {
        var retries = 0;
        var shouldRetry = plan.GetShouldRetry();
        while (true)
        {
            TimeSpan wait;
            try
            {
                return work();
            }
            catch (Exception error)
            {
                if (!isTransient(error) || !shouldRetry(retries++, error, out wait))
                    throw;
            }

            if (wait.TotalMilliseconds < 0)
                wait = TimeSpan.Zero;
            Task.Delay(wait).Wait();
        }
    }

    public async Task<T> ExecuteAsync<T>(Func<Task<T>> work)
    {
        for (var retries = 0; ; retries++)
        {
            TimeSpan wait;
            try
            {
                return await work();
            }
            catch (Exception error) when (isTransient(error) && plan.TryNext(retries, out wait))
            {
                await Task.Delay(wait);
            }
        }
    }
}
