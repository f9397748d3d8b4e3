// fix = PCG2001.transient
// all = true
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;

public class Mixed
{
    private static readonly IAsyncPolicy s_policy = Policy.Handle<Exception>(IsTransient).RetryAsync(3);
    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions() { ShouldHandle = new PredicateBuilder().Handle<Exception>(IsTransient) }).Build();

    public Task RunAsync(Func<Task> run) => s_policy.ExecuteAsync(run);

    private static bool IsTransient(Exception exception) => exception is
        TimeoutException or SocketException or DbException { IsTransient: true }
        or IOException and not FileNotFoundException
        or TaskCanceledException { InnerException: TimeoutException } // HttpClient's own time-out
        or TimeoutRejectedException
        or HttpRequestException { StatusCode: null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };
}
