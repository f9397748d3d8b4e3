namespace Patterns.Codegen.Tests.Generated;

/// <summary>Methods with a time-out above a hedge, and below it what has to know of that.</summary>
internal sealed partial class Remote(PatternRuntime patterns, Script script)
{
    [Timeout("2s")]
    [Hedge(Delay = "1s")]
    [SafeToRepeat]
    [Bulkhead("remote")]
    [CircuitBreaker("remote", FailureThreshold = 1, RecoveryTimeout = "30s")]
    public partial Task<string> Hedged(CancellationToken token = default);

    private Task<string> HedgedCore(CancellationToken token) => script.Next(token);

    [Timeout("2s")]
    [Hedge(Delay = "1s")]
    [SafeToRepeat]
    [Bulkhead("remote")]
    [CircuitBreaker("remote", FailureThreshold = 1, RecoveryTimeout = "30s", When = nameof(IsFailure))]
    public partial ValueTask<string> Judged(CancellationToken token = default);

    private ValueTask<string> JudgedCore(CancellationToken token) => new(script.Next(token));

    private static bool IsFailure(Exception exception) => exception is TimeoutException;

    [Timeout("3s")]
    [Hedge(Delay = "2s")]
    [SafeToRepeat]
    [Bulkhead("remote")]
    [Timeout("2500ms")]
    [CircuitBreaker("twice", FailureThreshold = 2)]
    public partial Task<string> Twice(CancellationToken token = default);

    private Task<string> TwiceCore(CancellationToken token) => script.Next(token);

    [Timeout("2s")]
    [Hedge(Delay = "1s")]
    [SafeToRepeat]
    [Retry(BaseDelay = "0s", MaxDelay = "1m")]
    public partial Task<string> Asking(CancellationToken token = default);

    private Task<string> AskingCore(CancellationToken token) => script.Next(token);
}
