using Microsoft.Extensions.Logging;
using Patterns.Codegen.Resilience;
using Ids = Patterns.Codegen.Telemetry.PatternEventIds;

namespace Patterns.Codegen.Telemetry;

/// <summary>The log events. What an operator must know of is a warning; what happens as designed is information; what happens at each call is debug.</summary>
internal static partial class PatternLog
{
    [LoggerMessage(Ids.ConfigurationReloaded, LogLevel.Information, "The configuration of patterns was reloaded; {Changed} {Policies} changed.")]
    public static partial void ConfigurationReloaded(ILogger logger, int changed, string policies);

    [LoggerMessage(Ids.ConfigurationRefused, LogLevel.Error, "The reloaded configuration of patterns is refused, all values stay as they were. {Problems}")]
    public static partial void ConfigurationRefused(ILogger logger, string problems);

    [LoggerMessage(Ids.StoreUnreachable, LogLevel.Warning, "The store {Store} cannot be reached; the start goes on, and calls that need it fail until it is there. {Reason}")]
    public static partial void StoreUnreachable(ILogger logger, Exception? error, string store, string reason);

    [LoggerMessage(Ids.CircuitOpened, LogLevel.Warning, "The circuit {Dependency} opened; it was {From}. Calls are rejected for {RetryAfter}.")]
    public static partial void CircuitOpened(ILogger logger, Exception? error, string dependency, CircuitState from, string retryAfter);

    [LoggerMessage(Ids.CircuitHalfOpened, LogLevel.Information, "The circuit {Dependency} is half-open: a few calls are let through as probes.")]
    public static partial void CircuitHalfOpened(ILogger logger, string dependency);

    [LoggerMessage(Ids.CircuitClosed, LogLevel.Information, "The circuit {Dependency} closed; it was {From}.")]
    public static partial void CircuitClosed(ILogger logger, string dependency, CircuitState from);

    [LoggerMessage(Ids.CircuitIsolated, LogLevel.Warning, "The circuit {Dependency} was isolated by an operator; it was {From}. Calls are rejected until it is reset.")]
    public static partial void CircuitIsolated(ILogger logger, string dependency, CircuitState from);

    [LoggerMessage(Ids.CircuitRejected, LogLevel.Debug, "A call was rejected by the circuit {Dependency}, which is {State}.")]
    public static partial void CircuitRejected(ILogger logger, string dependency, CircuitState state);

    [LoggerMessage(Ids.CircuitHandlerFailed, LogLevel.Error, "A handler of StateChanged of the circuit {Dependency} threw.")]
    public static partial void CircuitHandlerFailed(ILogger logger, Exception error, string dependency);

    [LoggerMessage(Ids.Retrying, LogLevel.Information, "{Method} failed with {Failure}; attempt {Attempt} follows in {Delay}.")]
    public static partial void Retrying(ILogger logger, Exception? error, string method, string failure, int attempt, string delay);

    [LoggerMessage(Ids.RetriesExhausted, LogLevel.Warning, "{Method} failed with {Failure} in the last of {Attempts} attempts.")]
    public static partial void RetriesExhausted(ILogger logger, Exception? error, string method, string failure, int attempts);

    [LoggerMessage(Ids.RetryBudgetEmpty, LogLevel.Warning, "{Method} failed with {Failure} in attempt {Attempts} and is not retried: the retry budget of {Dependency} is empty.")]
    public static partial void RetryBudgetEmpty(ILogger logger, Exception? error, string method, string failure, int attempts, string dependency);

    [LoggerMessage(Ids.RetryAfterTooLong, LogLevel.Warning, "{Method} failed with {Failure} in attempt {Attempts} and is not retried: the dependency asks to be left alone for {RetryAfter}, longer than MaxDelay or than the call may take.")]
    public static partial void RetryAfterTooLong(ILogger logger, Exception? error, string method, string failure, int attempts, string retryAfter);

    [LoggerMessage(Ids.TimedOut, LogLevel.Warning, "The {Scope} of {Method} was cancelled because it took longer than {Duration}.")]
    public static partial void TimedOut(ILogger logger, string scope, string method, string duration);

    [LoggerMessage(Ids.TimeoutCallbackFailed, LogLevel.Error, "A callback on the cancellation token of {Method} threw when its time-out fired.")]
    public static partial void TimeoutCallbackFailed(ILogger logger, Exception error, string method);

    [LoggerMessage(Ids.BulkheadFull, LogLevel.Warning, "The bulkhead {Dependency} is full. Calls without a slot since the last such warning: {Calls}.")]
    public static partial void BulkheadFull(ILogger logger, string dependency, long calls);

    [LoggerMessage(Ids.BulkheadRejected, LogLevel.Debug, "A call got no slot: all slots of the bulkhead {Dependency} were taken; it {Outcome}.")]
    public static partial void BulkheadRejected(ILogger logger, string dependency, string outcome);

    [LoggerMessage(Ids.BulkheadRejected, LogLevel.Debug, "A call got no slot: all slots of the bulkhead {Dependency} were taken and its queue was full; it {Outcome}.")]
    public static partial void BulkheadQueueFull(ILogger logger, string dependency, string outcome);

    [LoggerMessage(Ids.BulkheadRejected, LogLevel.Debug, "A call got no slot: no slot of the bulkhead {Dependency} was free within {Waited}; it {Outcome}.")]
    public static partial void BulkheadWaitedInVain(ILogger logger, string dependency, string waited, string outcome);

    [LoggerMessage(Ids.BulkheadAdmitted, LogLevel.Debug, "A call got its slot in the bulkhead {Dependency} after {Waited}.")]
    public static partial void BulkheadAdmitted(ILogger logger, string dependency, string waited);

    [LoggerMessage(Ids.FellBack, LogLevel.Warning, "{Method} failed with {Failure} and is answered by {Fallback}.")]
    public static partial void FellBack(ILogger logger, Exception? error, string method, string failure, string fallback);

    [LoggerMessage(Ids.Hedging, LogLevel.Information, "{Method}: attempt {Attempt} starts because of {Reason}.")]
    public static partial void Hedging(ILogger logger, Exception? error, string method, int attempt, string reason);

    [LoggerMessage(Ids.HedgeWon, LogLevel.Debug, "{Method}: attempt {Attempt} answered first.")]
    public static partial void HedgeWon(ILogger logger, string method, int attempt);

    [LoggerMessage(Ids.LockNotAcquired, LogLevel.Information, "{Method} did not get the lock {KeyHash} of {Store} within {Waited}: another caller holds it.")]
    public static partial void LockNotAcquired(ILogger logger, string method, string keyHash, string store, TimeSpan waited);

    [LoggerMessage(Ids.LockStoreUnavailable, LogLevel.Error, "{Method} could not take the lock {KeyHash}: {Store} could not be asked.")]
    public static partial void LockStoreUnavailable(ILogger logger, Exception error, string method, string keyHash, string store);

    [LoggerMessage(Ids.LockLost, LogLevel.Error, "{Method} lost the lock {KeyHash} (token {Token}) of {Store} while it ran: {Reason}.")]
    public static partial void LockLost(ILogger logger, string method, string keyHash, long token, string store, string reason);

    [LoggerMessage(Ids.LockHeartbeatFailed, LogLevel.Warning, "A heartbeat of the lock {KeyHash} of {Method} failed in {Store}. It is tried again; the lock is proven for another {Remaining}.")]
    public static partial void LockHeartbeatFailed(ILogger logger, Exception error, string method, string keyHash, string store, TimeSpan remaining);

    [LoggerMessage(Ids.LockReleaseFailed, LogLevel.Warning, "{Store} did not confirm that {Method} gave the lock {KeyHash} back. It is free when its lease has ended.")]
    public static partial void LockReleaseFailed(ILogger logger, Exception error, string method, string keyHash, string store);

    [LoggerMessage(Ids.LockTokenWentBack, LogLevel.Error, "{Store} gave the lock {KeyHash} the token {Token}, although it has given {Highest} before: its clock went back, or its data is of another time. A guard may refuse new writes until the tokens have caught up.")]
    public static partial void LockTokenWentBack(ILogger logger, string store, string keyHash, long token, long highest);

    [LoggerMessage(Ids.LockCallbackFailed, LogLevel.Error, "A callback on the cancellation token of {Method} threw when its lock was lost.")]
    public static partial void LockCallbackFailed(ILogger logger, Exception error, string method);

    [LoggerMessage(Ids.LeaderStarted, LogLevel.Information, "This instance runs {Service} from now on, with the token {Token}.")]
    public static partial void LeaderStarted(ILogger logger, string service, long token);

    [LoggerMessage(Ids.LeaderStopped, LogLevel.Information, "This instance does not run {Service} any more: {Reason}.")]
    public static partial void LeaderStopped(ILogger logger, string service, string reason);

    [LoggerMessage(Ids.LeaderFailed, LogLevel.Error, "{Service}, which runs on one instance, failed on this one; it or another will try again.")]
    public static partial void LeaderFailed(ILogger logger, Exception error, string service);

    [LoggerMessage(Ids.IdempotentCallReplayed, LogLevel.Debug, "{Method} was answered by the stored result of an earlier call (key {KeyHash}, {Store}).")]
    public static partial void IdempotentCallReplayed(ILogger logger, string method, string keyHash, string store);

    [LoggerMessage(Ids.IdempotentCallRejected, LogLevel.Information, "A call of {Method} was rejected (key {KeyHash}, {Store}): {Reason}.")]
    public static partial void IdempotentCallRejected(ILogger logger, string method, string keyHash, string store, string reason);

    [LoggerMessage(Ids.IdempotencyStoreUnavailable, LogLevel.Warning, "A call of {Method} was not made (key {KeyHash}): the idempotency store {Store} could not be asked.")]
    public static partial void IdempotencyStoreUnavailable(ILogger logger, Exception? error, string method, string keyHash, string store);

    [LoggerMessage(Ids.IdempotencyRenewalFailed, LogLevel.Warning, "The claim of {Method} (key {KeyHash}, {Store}) could not be renewed; it is tried again until its lease ends.")]
    public static partial void IdempotencyRenewalFailed(ILogger logger, Exception error, string method, string keyHash, string store);

    [LoggerMessage(Ids.IdempotencyLeaseLost, LogLevel.Error, "The claim of {Method} (key {KeyHash}, {Store}) was lost while it ran; another call may run as well.")]
    public static partial void IdempotencyLeaseLost(ILogger logger, string method, string keyHash, string store);

    [LoggerMessage(Ids.IdempotencyCallbackFailed, LogLevel.Error, "A callback on the cancellation token of {Method} threw when its claim was lost.")]
    public static partial void IdempotencyCallbackFailed(ILogger logger, Exception error, string method);

    [LoggerMessage(Ids.IdempotentCallNotRecorded, LogLevel.Error, "{Method} succeeded (key {KeyHash}), but its result could not be stored in {Store}: a repetition that comes after {Lease} will run again.")]
    public static partial void IdempotentCallNotRecorded(ILogger logger, Exception error, string method, string keyHash, string store, TimeSpan lease);

    [LoggerMessage(Ids.IdempotencyKeyNotReleased, LogLevel.Warning, "The key {KeyHash} of a failed call of {Method} could not be freed in {Store}; it is free after {Lease}.")]
    public static partial void IdempotencyKeyNotReleased(ILogger logger, Exception error, string method, string keyHash, string store, TimeSpan lease);
}
