// fix = PCG2001.transient
// all = true
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;

public class Rates(HttpClient http)
{
    private static readonly ResiliencePipeline s_database = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            UseJitter = true,
            // whatever it was
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } exception && IsTransient(exception)),
        })
        .Build();

    private static readonly ResiliencePipeline<HttpResponseMessage> s_http = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            UseJitter = true,
            ShouldHandle = static args => new ValueTask<bool>(args.Outcome.Exception is { } exception && IsTransient(exception) || args.Outcome.Result?.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError), // all of them
        })
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();

    private static readonly ResiliencePipeline<HttpResponseMessage> s_answers = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .HandleResult(r => r.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError),
        })
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        using var answer = await s_answers.ExecuteAsync(async token => await s_http.ExecuteAsync(async inner => await http.GetAsync("/rates", inner), token), cancellationToken);
        return await s_database.ExecuteAsync(async token => await answer.Content.ReadAsStringAsync(token), cancellationToken);
    }

    private static bool IsTransient(Exception exception) => exception is
        TimeoutException or SocketException or DbException { IsTransient: true }
        or IOException and not FileNotFoundException
        or TaskCanceledException { InnerException: TimeoutException } // HttpClient's own time-out
        or TimeoutRejectedException
        or HttpRequestException { StatusCode: null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };
}
