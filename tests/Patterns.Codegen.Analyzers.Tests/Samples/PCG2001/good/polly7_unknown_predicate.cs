using Polly;

public class Importer(Func<Exception, bool> isTransient)
{
    public Task RunAsync(Func<Task> import) => Policy
        .Handle<Exception>(isTransient)
        .WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(200, 2_000)))
        .ExecuteAsync(import);
}
