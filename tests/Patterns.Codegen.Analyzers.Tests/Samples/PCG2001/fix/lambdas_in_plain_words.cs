// fix = PCG2001.transient
// all = true
using Polly;
using Polly.Retry;

public class Rates(HttpClient http)
{
    private static readonly ResiliencePipeline s_database = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            UseJitter = true,
            // whatever it was
            ShouldHandle = [|args => ValueTask.FromResult(args.Outcome.Exception is not null)|],
        })
        .Build();

    private static readonly ResiliencePipeline<HttpResponseMessage> s_http = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            UseJitter = true,
            ShouldHandle = [|static args => new ValueTask<bool>(args.Outcome.Exception != null || args.Outcome.Result?.IsSuccessStatusCode == false)|], // all of them
        })
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();

    private static readonly ResiliencePipeline<HttpResponseMessage> s_answers = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .[|HandleResult|](r => !r.IsSuccessStatusCode),
        })
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        using var answer = await s_answers.ExecuteAsync(async token => await s_http.ExecuteAsync(async inner => await http.GetAsync("/rates", inner), token), cancellationToken);
        return await s_database.ExecuteAsync(async token => await answer.Content.ReadAsStringAsync(token), cancellationToken);
    }
}
