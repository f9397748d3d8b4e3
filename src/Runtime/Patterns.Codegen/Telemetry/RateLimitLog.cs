using Microsoft.Extensions.Logging;
using Ids = Patterns.Codegen.Telemetry.PatternEventIds;

namespace Patterns.Codegen.Telemetry;

/// <summary>The log events of rate limits. Keys are not in them: they name people.</summary>
internal static partial class RateLimitLog
{
    // One for each refusal, of which there may be as many as somebody likes to send: the metric counts them.
    [LoggerMessage(Ids.RateLimited, LogLevel.Debug, "A call was refused by the rate limit '{RateLimit}'.")]
    public static partial void Rejected(ILogger logger, string rateLimit);

    [LoggerMessage(Ids.RateLimited, LogLevel.Debug, "A call was refused by the rate limit '{RateLimit}' after it had waited for {Waited}.")]
    public static partial void Rejected(ILogger logger, string rateLimit, TimeSpan waited);

    [LoggerMessage(Ids.RateLimitStoreAway, LogLevel.Warning, "The store {Store} of rate limits is away; each limit is decided by its OnStoreFailure until the store is back.")]
    public static partial void StoreAway(ILogger logger, Exception reason, string store);

    [LoggerMessage(Ids.RateLimitStoreBack, LogLevel.Information, "The store {Store} of rate limits is back after {Outage}; {Decided} checks were decided without it.")]
    public static partial void StoreBack(ILogger logger, string store, TimeSpan outage, long decided);

    [LoggerMessage(Ids.RateLimitTierUnknown, LogLevel.Warning, "The rate limit '{RateLimit}' has no tier '{Tier}'; such callers have the limits of '{Instead}'.")]
    public static partial void UnknownTier(ILogger logger, string rateLimit, string tier, string instead);
}
