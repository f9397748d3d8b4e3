using System.Runtime.CompilerServices;
using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>
/// What is generated for <see cref="StandardService{TInner}"/>, copied by hand with the telemetry cut out: shows what the telemetry costs when
/// nobody listens. To be copied again when the generated code changes.
/// </summary>
internal sealed class StandardServiceWithoutTelemetry<TInner>(PatternRuntime patterns) : IValueCall
    where TInner : IValueInner
{
    public ValueTask<int> GetAsync(int value, CancellationToken cancellationToken)
    {
        var circuitBreaker = patterns.Get(Handles.GetAsyncCircuitBreaker);
        var attemptTimeout = patterns.Get(Handles.GetAsyncAttemptTimeout);

        if (!circuitBreaker.TryEnterClosed(out var circuitBreakerPermit))
        {
            if (circuitBreaker.Rejects(cancellationToken, out var circuitBreakerRejection))
                return ValueTask.FromException<int>(circuitBreakerRejection);
            return GetAsyncSlow(value, cancellationToken, started: false, default, default, null!);
        }

        var attemptTimeoutLease = attemptTimeout.Start(cancellationToken);
        ValueTask<int> call;
        try
        {
            call = GetAsyncCore(value, attemptTimeoutLease.Token);
        }
        catch (Exception exception)
        {
            call = ValueTask.FromException<int>(exception);
        }

        if (call.IsCompletedSuccessfully)
        {
            attemptTimeoutLease.Complete();
            circuitBreaker.RecordSuccess(circuitBreakerPermit);
            return call;
        }

        return GetAsyncSlow(value, cancellationToken, started: true, call, circuitBreakerPermit, attemptTimeoutLease);
    }

#pragma warning disable CA1068 // The parameters of the call come first, as in the generated method.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> GetAsyncSlow(int value, CancellationToken cancellationToken, bool started, ValueTask<int> call, CircuitPermit circuitBreakerPermit, TimeoutLease attemptTimeoutLease)
#pragma warning restore CA1068
    {
        Exception? error;
        int result = default!;

        var circuitBreaker = patterns.Get(Handles.GetAsyncCircuitBreaker);
        if (!started && !circuitBreaker.TryEnter(out circuitBreakerPermit))
        {
            error = circuitBreaker.Rejection(cancellationToken);
        }
        else
        {
            var retry = patterns.Get(Handles.GetAsyncRetry);
            RetryState attempts = default;
            while (true)
            {
                var attemptTimeout = patterns.Get(Handles.GetAsyncAttemptTimeout);
                if (!started)
                    attemptTimeoutLease = attemptTimeout.Start(cancellationToken);
                try
                {
                    if (!started)
                        call = GetAsyncCore(value, attemptTimeoutLease.Token);
                    await call.Settle();
                    if (call.IsCompletedSuccessfully)
                    {
                        result = call.Result;
                        error = null;
                    }
                    else
                    {
                        error = call.Failure();
                    }
                }
                catch (Exception exception)
                {
                    error = exception;
                }

                started = false;
                error = attemptTimeoutLease.Stop(error, cancellationToken);

                if (error is null || !retry.Handles(error) || !retry.TryNext(ref attempts, error, cancellationToken, out var delay))
                    break;
                if (!await retry.DelayAsync(delay, cancellationToken).ConfigureAwait(false))
                {
                    error = retry.Cancelled(error, cancellationToken);
                    break;
                }
            }

            circuitBreaker.Exit(circuitBreakerPermit, error, cancellationToken);
        }

        if (error is not null)
            PatternTask.Rethrow(error);
        return result;
    }

    private ValueTask<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.ValueAsync(value, cancellationToken);
}

file static class Handles
{
    internal static readonly PatternMethod GetAsyncMethod = new("Patterns.Codegen.Benchmarks.Services.StandardServiceWithoutTelemetry.GetAsync");
    internal static readonly PatternHandle<CircuitBreaker> GetAsyncCircuitBreaker = GetAsyncMethod.CircuitBreaker("benchmark", new() { FailureRatio = 0.1d, MinimumThroughput = 100, Window = TimeSpan.FromSeconds(30), RecoveryTimeout = TimeSpan.FromHours(1) });
    internal static readonly PatternHandle<RetryPolicy> GetAsyncRetry = GetAsyncMethod.Retry("benchmark", new() { BaseDelay = TimeSpan.FromSeconds(0), BudgetPerSecond = double.PositiveInfinity });
    internal static readonly PatternHandle<TimeoutPolicy> GetAsyncAttemptTimeout = GetAsyncMethod.AttemptTimeout(TimeSpan.FromSeconds(2));
}
