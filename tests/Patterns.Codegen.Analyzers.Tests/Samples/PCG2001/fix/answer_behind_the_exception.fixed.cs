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
            ShouldHandle = args => ValueTask.FromResult(
                args.Outcome.Exception is { } exception && IsTransient(exception) || args.Outcome.Result?.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError),
        }).AddTimeout(TimeSpan.FromSeconds(5)));

    private static bool IsTransient(Exception exception) => exception is
        TimeoutException or SocketException or DbException { IsTransient: true }
        or IOException and not FileNotFoundException
        or TaskCanceledException { InnerException: TimeoutException } // HttpClient's own time-out
        or TimeoutRejectedException
        or HttpRequestException { StatusCode: null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };
}
