namespace Patterns.Codegen.Tests.Generated;

/// <summary>Methods whose failures carry something that must not be lost.</summary>
internal sealed partial class Courier(PatternRuntime patterns, Func<CancellationToken, Task<HttpResponseMessage>> send)
{
    public int Calls { get; private set; }

    [Timeout("10s")]
    [Retry(MaxAttempts = 5, BaseDelay = "6s", Backoff = Backoff.Constant, Jitter = Jitter.None)]
    public partial Task<HttpResponseMessage> Send(CancellationToken token = default);

    private Task<HttpResponseMessage> SendCore(CancellationToken token) => Next(token);

    [CircuitBreaker("courier-chosen", FailureThreshold = 1, WindowSize = 1, On = [typeof(IOException)])]
    public partial Task<HttpResponseMessage> SendChosen(CancellationToken token = default);

    private Task<HttpResponseMessage> SendChosenCore(CancellationToken token) => Next(token);

    [CircuitBreaker("courier-plain", FailureThreshold = 2, Except = [typeof(FormatException)])]
    public partial Task<HttpResponseMessage> SendPlain(CancellationToken token = default);

    private Task<HttpResponseMessage> SendPlainCore(CancellationToken token) => Next(token);

    [Retry(BaseDelay = "0s", WhenResult = nameof(Explode))]
    public partial Task<HttpResponseMessage> SendJudged(CancellationToken token = default);

    private Task<HttpResponseMessage> SendJudgedCore(CancellationToken token) => Next(token);

    [Retry(BaseDelay = "0s", WhenResult = nameof(Explode))]
    public partial HttpResponseMessage SendBlocking();

    private HttpResponseMessage SendBlockingCore() => Next(default).GetAwaiter().GetResult();

    [Bulkhead("courier", MaxConcurrency = 1, OnRejected = BulkheadRejection.Abort)]
    [CircuitBreaker("courier-slot")]
    [Retry(BaseDelay = "1s")]
    public partial Task<HttpResponseMessage> SendInSlot(CancellationToken token = default);

    private Task<HttpResponseMessage> SendInSlotCore(CancellationToken token) => Next(token);

    private static bool Explode(HttpResponseMessage response) => throw new InvalidOperationException("predicate");

    private Task<HttpResponseMessage> Next(CancellationToken token)
    {
        Calls++;
        return send(token);
    }
}
