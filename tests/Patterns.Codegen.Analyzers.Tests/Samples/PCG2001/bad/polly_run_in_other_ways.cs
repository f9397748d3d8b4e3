using Polly;
using Polly.Retry;

public sealed class Catalogue(HttpClient http, bool isSlow)
{
    private ResiliencePipeline? _kept;

    public async Task<string> InALambdaAsync(CancellationToken token)
    {
        var pipeline = new ResiliencePipelineBuilder().[|AddRetry|](new RetryStrategyOptions { UseJitter = true }).Build();
        var load = () => pipeline.ExecuteAsync(async t => await http.GetStringAsync("/items", t), token);
        return await load();
    }

    public async Task<string> WrappedAsync(CancellationToken token)
    {
        IAsyncPolicy retry = Policy.[|Handle<Exception>|]().RetryAsync(1);
        var wrapped = Policy.WrapAsync(Policy.TimeoutAsync(3), retry);
        return await wrapped.ExecuteAsync(t => http.GetStringAsync("/items", t), token);
    }

    public async Task<string> ChosenAsync(CancellationToken token)
    {
        var builder = new ResiliencePipelineBuilder();
        builder.[|AddRetry|](new RetryStrategyOptions { UseJitter = true });
        var pipeline = isSlow ? ResiliencePipeline.Empty : builder.Build();
        return await pipeline.ExecuteAsync(async t => await http.GetStringAsync("/items", t), token);
    }

    public void Keep() => _kept ??= new ResiliencePipelineBuilder().[|AddRetry|](new RetryStrategyOptions { UseJitter = true }).Build();

    public static void HandOn(Action<ResiliencePipelineBuilder> more)
    {
        var builder = new ResiliencePipelineBuilder().[|AddRetry|](new RetryStrategyOptions { UseJitter = true });
        more(builder);
    }

    public static ResiliencePipeline Make()
    {
        ResiliencePipeline pipeline;
        pipeline = new ResiliencePipelineBuilder().[|AddRetry|](new RetryStrategyOptions { UseJitter = true }).Build();
        return pipeline;
    }
}
