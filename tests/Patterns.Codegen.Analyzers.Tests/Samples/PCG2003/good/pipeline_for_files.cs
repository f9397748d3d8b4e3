using Polly;
using Polly.Retry;

// Who runs it is not seen; what it handles is what files throw, and files are what the type is about.
public static class Extraction
{
    public static void EnsureFolder(string folder) => Directory.CreateDirectory(folder);

    public static ResiliencePipeline Create() =>
        new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<IOException>(),
                MaxRetryAttempts = 10,
                Delay = TimeSpan.FromMilliseconds(50),
            })
            .Build();
}
