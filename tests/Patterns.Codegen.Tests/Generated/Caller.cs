using System.Net;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>Methods whose callers have cancelled, or whose cores misbehave.</summary>
internal sealed partial class Caller(PatternRuntime patterns, Script script)
{
    public int Fallbacks { get; private set; }

    [CircuitBreaker("caller", FailureThreshold = 3)]
    public partial Task<string> Plain(CancellationToken token);

    private Task<string> PlainCore(CancellationToken token) => script.Next(token);

    [Timeout("5s")]
    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = Jitter.None)]
    [CircuitBreaker("caller", FailureThreshold = 3)]
    [Timeout("2s")]
    public partial ValueTask<string> Inside(CancellationToken token);

    private async ValueTask<string> InsideCore(CancellationToken token) => await script.Next(token);

    [CircuitBreaker("caller", FailureThreshold = 3)]
    public partial string Blocking(CancellationToken token);

    private string BlockingCore(CancellationToken token) => script.Next(token).GetAwaiter().GetResult();

    [Fallback(nameof(Spare))]
    [CircuitBreaker("caller", FailureThreshold = 3)]
    public partial Task<string> WithFallback(CancellationToken token);

    private Task<string> WithFallbackCore(CancellationToken token) => script.Next(token);

    private string Spare(CancellationToken token) => $"spare {++Fallbacks} {token.CanBeCanceled}";

    [SafeToRepeat]
    [Hedge(Delay = "1s")]
    [CircuitBreaker("caller", FailureThreshold = 3)]
    public partial Task<string> Hedged(CancellationToken token);

    private Task<string> HedgedCore(CancellationToken token) => script.Next(token);

    [Bulkhead("full", MaxConcurrency = 1, OnRejected = BulkheadRejection.Abort)]
    public partial Task<string> Narrow(CancellationToken token);

    private Task<string> NarrowCore(CancellationToken token) => script.Next(token);

    [Bulkhead("skipped", MaxConcurrency = 1, QueueLimit = 0, OnRejected = BulkheadRejection.Discard)]
    public partial Task<string?> Skipped(CancellationToken token);

    private async Task<string?> SkippedCore(CancellationToken token) => await script.Next(token);

    [RateLimit(Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 1, Window = "1h")]
    public partial Task<string> Limited(CancellationToken token);

    private Task<string> LimitedCore(CancellationToken token) => script.Next(token);

    [Retry(MaxAttempts = 5, BaseDelay = "0s", Budget = "1/h")]
    public partial Task<string> Frugal(CancellationToken token);

    private Task<string> FrugalCore(CancellationToken token) => script.Next(token);

    [Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<string> Last(CancellationToken token);

    private Task<string> LastCore(CancellationToken token) => script.Next(token);

    [Fallback(nameof(SpareResponse))]
    public partial Task<HttpResponseMessage> Send(CancellationTokenSource caller, CancellationToken token);

    private static async Task<HttpResponseMessage> SendCore(CancellationTokenSource caller, CancellationToken token)
    {
        await caller.CancelAsync();
        return new(token.IsCancellationRequested ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
    }

    private HttpResponseMessage SpareResponse(CancellationTokenSource caller, CancellationToken token)
    {
        Fallbacks++;
        return new(caller.IsCancellationRequested && token.IsCancellationRequested ? HttpStatusCode.NoContent : HttpStatusCode.OK);
    }

    [CircuitBreaker("null", FailureThreshold = 1)]
    [Retry(BaseDelay = "0s")]
    public partial Task<string> Nothing(CancellationToken token);

    private Task<string> NothingCore(CancellationToken token) => token.IsCancellationRequested ? script.Next(token) : null!;

    [Retry(BaseDelay = "0s")]
    [RateLimit(Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 100, Window = "1h")]
    public partial Task NothingGated();

    private Task NothingGatedCore() => script.Calls < 0 ? Task.CompletedTask : null!;

    [SafeToRepeat]
    [Hedge(Delay = "1s")]
    public partial Task<string> NothingHedged();

    private Task<string> NothingHedgedCore() => script.Calls < 0 ? script.Next(default) : null!;

    [Fallback(nameof(Nowhere))]
    public partial Task<string> NothingInstead();

    private Task<string> NothingInsteadCore() => script.Next(default);

    private Task<string> Nowhere() => script.Calls < 0 ? script.Next(default) : null!;

    [Fallback(nameof(NowhereToWait))]
    public partial Task NothingToWaitForInstead();

    private Task NothingToWaitForInsteadCore() => script.Calls < 0 ? Task.CompletedTask : script.Next(default);

    private Task NowhereToWait() => script.Calls < 0 ? Task.CompletedTask : null!;
}
