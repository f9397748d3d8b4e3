using System.Net;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>A dependency whose next answers a test scripts.</summary>
internal sealed class Script
{
    private readonly Queue<Func<CancellationToken, Task<string>>> _answers = new();

    public int Calls { get; private set; }

    public Script Answer(string text) => Then(_ => Task.FromResult(text));

    public Script Fail(Exception exception) => Then(_ => Task.FromException<string>(exception));

    public Script Fail(int times)
    {
        for (var i = 0; i < times; i++)
            Fail(new TimeoutException("scripted"));
        return this;
    }

    public Script Throw(Exception exception) => Then(_ => throw exception);

    /// <summary>Answers when its token is cancelled, and not before.</summary>
    public Script Hang() => Then(token =>
    {
        // Cancelled on the thread that cancels, so that a test in virtual time knows when it is over.
        var never = new TaskCompletionSource<string>();
        token.Register(() => never.TrySetCanceled(token));
        return never.Task;
    });

    public Script Then(Func<CancellationToken, Task<string>> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public Task<string> Next(CancellationToken token)
    {
        Calls++;
        return _answers.Count > 0 ? _answers.Dequeue()(token) : Task.FromResult("ok");
    }
}

/// <summary>Methods with the patterns as a user would write them.</summary>
internal sealed partial class Gateway(PatternRuntime patterns, Script script)
{
    public int Fallbacks { get; private set; }

    [CircuitBreaker("gateway", FailureThreshold = 3, RecoveryTimeout = "30s")]
    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = Jitter.None)]
    [Timeout("2s")]
    public partial Task<string> Protected(CancellationToken token = default);

    private Task<string> ProtectedCore(CancellationToken token) => script.Next(token);

    [CircuitBreaker("patient", Preset = CircuitBreakerPreset.Database, SlowCall = "none")]
    public partial Task<string> Patient(CancellationToken token = default);

    private Task<string> PatientCore(CancellationToken token) => script.Next(token);

    [CircuitBreaker("impatient", Preset = CircuitBreakerPreset.Database)]
    public partial Task<string> Impatient(CancellationToken token = default);

    private Task<string> ImpatientCore(CancellationToken token) => script.Next(token);

    [CircuitBreaker("gateway")]
    public partial Task<string> Broken(CancellationToken token = default);

    private Task<string> BrokenCore(CancellationToken token) => script.Next(token);

    [Timeout("5s")]
    [Retry(MaxAttempts = 10, BaseDelay = "1s", Backoff = Backoff.Constant, Jitter = Jitter.None)]
    public partial ValueTask<string> Bounded(CancellationToken token = default);

    private async ValueTask<string> BoundedCore(CancellationToken token) => await script.Next(token);

    [Retry(BaseDelay = "0s")]
    [Fallback(nameof(Remembered))]
    public partial Task<string> Hidden(string key, CancellationToken token = default);

    private Task<string> HiddenCore(string key, CancellationToken token) => script.Next(token);

    private string Remembered(string key, Exception exception, CancellationToken token)
    {
        Fallbacks++;
        return $"{key}: {exception.Message}";
    }

    [Bulkhead("slots", MaxConcurrency = 1, OnRejected = BulkheadRejection.Abort)]
    [Retry(MaxAttempts = 2, BaseDelay = "0s", When = nameof(Explode))]
    public partial Task<string> Exploding(CancellationToken token = default);

    private Task<string> ExplodingCore(CancellationToken token) => script.Next(token);

    private static bool Explode(Exception exception) => throw new InvalidOperationException("predicate", exception);

    [Retry(BaseDelay = "0s", On = [typeof(InvalidOperationException)], Except = [typeof(ObjectDisposedException)])]
    public partial Task<string> Chosen();

    private Task<string> ChosenCore() => script.Next(default);

    [Retry(BaseDelay = "0s", WhenResult = nameof(IsStale))]
    public partial ValueTask<string> Fresh();

    private ValueTask<string> FreshCore() => new(script.Next(default));

    private static bool IsStale(string text) => text == "stale";

    [Bulkhead("optional", MaxConcurrency = 1, QueueLimit = 0, OnRejected = BulkheadRejection.Discard)]
    public partial Task<string?> Optional(CancellationToken token = default);

    private async Task<string?> OptionalCore(CancellationToken token) => await script.Next(token);

    [Hedge(Delay = "1s")]
    [SafeToRepeat]
    public partial Task<string> Hedged(CancellationToken token = default);

    private Task<string> HedgedCore(CancellationToken token) => script.Next(token);

    [Retry(BaseDelay = "1s", Jitter = Jitter.None)]
    public partial string Blocking();

    private string BlockingCore() => script.Next(default).GetAwaiter().GetResult();

    [CircuitBreaker("http", FailureThreshold = 3)]
    [Retry(BaseDelay = "1s", Jitter = Jitter.None)]
    public partial Task<HttpResponseMessage> Send(Queue<HttpResponseMessage> answers);

    private static Task<HttpResponseMessage> SendCore(Queue<HttpResponseMessage> answers) => Task.FromResult(answers.Dequeue());

    [Timeout("1s")]
    [CircuitBreaker("inside", FailureThreshold = 3)]
    public partial Task<string> BrokenInside(CancellationToken token = default);

    private Task<string> BrokenInsideCore(CancellationToken token) => script.Next(token);

    [Retry(BaseDelay = "0s")]
    [Bulkhead("nothing", MaxConcurrency = 1, OnRejected = BulkheadRejection.Abort)]
    public partial Task<HttpResponseMessage?> Nothing();

    private static Task<HttpResponseMessage?> NothingCore() => Task.FromResult<HttpResponseMessage?>(null);

    [Bulkhead("null", MaxConcurrency = 1, OnRejected = BulkheadRejection.Abort)]
    public partial Task<string> NullTask();

    private static Task<string> NullTaskCore() => null!;

    [Fallback(nameof(Spare))]
    public partial Task<HttpResponseMessage> SendOrSpare(HttpStatusCode status);

    private static Task<HttpResponseMessage> SendOrSpareCore(HttpStatusCode status) => Task.FromResult(new HttpResponseMessage(status));

    private static HttpResponseMessage Spare(HttpStatusCode status, Exception exception) => new(HttpStatusCode.NoContent) { ReasonPhrase = exception.Message };
}
