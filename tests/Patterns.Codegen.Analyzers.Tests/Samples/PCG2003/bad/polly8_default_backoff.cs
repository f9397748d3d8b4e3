// says = always waits the same time
// severity = Info
using Polly;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline Mail = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), Delay = TimeSpan.FromSeconds(1) })
        .Build();
}
