using Polly;
using Polly.Retry;

public sealed class DbUpdateConcurrencyException : Exception;

// A server that is down throws something else, and that ends it.
public static class Watches
{
    public static readonly ResiliencePipeline Streams = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().HandleInner<EndOfStreamException>(), UseJitter = true, MaxRetryAttempts = int.MaxValue })
        .Build();

    public static async Task SaveAsync(Func<Task> save)
    {
        while (true)
        {
            try
            {
                await save();
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                await Task.Delay(Random.Shared.Next(50));
            }
        }
    }
}
