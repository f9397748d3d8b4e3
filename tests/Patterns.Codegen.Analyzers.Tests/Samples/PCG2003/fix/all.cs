// fix = PCG2003.jitter
// all = true
using Patterns.Codegen;
using Polly;
using Polly.Retry;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<TimeoutException>().[|WaitAndRetryAsync|](3, n => TimeSpan.FromSeconds(Math.Pow(2, n)) /* seconds */);

    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<IOException>(),
        })
        .Build();

    [Retry(Jitter = [|Jitter.None|])]
    public partial Task SaveAsync();

    private async Task SaveAsyncCore()
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                await http.PutAsync("/stock", null);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.[|Delay|](1000 << i); // longer each time
            }
        }
    }
}
