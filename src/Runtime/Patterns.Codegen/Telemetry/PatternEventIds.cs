namespace Patterns.Codegen.Telemetry;

/// <summary>The numbers of all log events (category <c>Patterns.Codegen</c>). Alerts are written against them: they never change and are never reused.</summary>
internal static class PatternEventIds
{
    // 1-99: the runtime itself.
    public const int ConfigurationReloaded = 1;
    public const int ConfigurationRefused = 2;
    public const int StoreUnreachable = 10;

    // 100-199: resilience.
    public const int CircuitOpened = 100;
    public const int CircuitHalfOpened = 101;
    public const int CircuitClosed = 102;
    public const int CircuitIsolated = 103;
    public const int CircuitRejected = 104;
    public const int CircuitHandlerFailed = 105;
    public const int Retrying = 110;
    public const int RetriesExhausted = 111;
    public const int RetryBudgetEmpty = 112;
    public const int RetryAfterTooLong = 113;
    public const int TimedOut = 120;
    public const int TimeoutCallbackFailed = 121;
    public const int BulkheadFull = 130;
    public const int BulkheadAdmitted = 131;
    public const int BulkheadRejected = 132;
    public const int FellBack = 140;
    public const int Hedging = 150;
    public const int HedgeWon = 151;

    // 200-299: locks.
    public const int LockNotAcquired = 200;
    public const int LockStoreUnavailable = 201;
    public const int LockLost = 202;
    public const int LockHeartbeatFailed = 203;
    public const int LockReleaseFailed = 204;
    public const int LockTokenWentBack = 205;
    public const int LockCallbackFailed = 206;
    public const int LeaderStarted = 210;
    public const int LeaderStopped = 211;
    public const int LeaderFailed = 212;

    // 300-399: idempotency; 350 and up in the stores.
    public const int IdempotentCallReplayed = 300;
    public const int IdempotentCallRejected = 301;
    public const int IdempotencyStoreUnavailable = 302;
    public const int IdempotencyRenewalFailed = 303;
    public const int IdempotencyLeaseLost = 304;
    public const int IdempotencyCallbackFailed = 305;
    public const int IdempotentCallNotRecorded = 306;
    public const int IdempotencyKeyNotReleased = 307;

    // 400-499: rate limiting.
    public const int RateLimited = 400;
    public const int RateLimitStoreAway = 401;
    public const int RateLimitStoreBack = 402;
    public const int RateLimitTierUnknown = 403;
    // 404 belongs to the package of ASP.NET Core, as 360 to 362 do.
}
