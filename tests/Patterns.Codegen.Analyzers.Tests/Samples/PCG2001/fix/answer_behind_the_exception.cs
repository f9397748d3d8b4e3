// fix = PCG2001.transient
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

public static class Registration
{
    public static void Add(IServiceCollection services) => services.AddHttpClient("venues")
        .AddResilienceHandler("venues", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            Delay = TimeSpan.FromMilliseconds(1),
            UseJitter = true,
            // whatever is no success
            ShouldHandle = [|args => ValueTask.FromResult(
                args.Outcome.Exception is not null || !args.Outcome.Result!.IsSuccessStatusCode)|],
        }).AddTimeout(TimeSpan.FromSeconds(5)));
}
