// fix = PCG2001.transient
// all = true
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;

public class Mixed
{
    private static readonly IAsyncPolicy s_policy = Policy.[|Handle<Exception>|]().RetryAsync(3);
    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder().[|AddRetry|](new RetryStrategyOptions()).Build();

    public Task RunAsync(Func<Task> run) => s_policy.ExecuteAsync(run);
}
