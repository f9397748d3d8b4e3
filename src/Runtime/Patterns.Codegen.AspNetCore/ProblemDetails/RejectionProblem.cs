using Microsoft.AspNetCore.Http;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Patterns.Codegen.AspNetCore;

/// <summary>What an HTTP client is told about each kind of failure. Texts are fixed: nothing of the exception leaves the service.</summary>
internal static class RejectionProblem
{
    private static readonly Problem s_unavailable = new(
        StatusCodes.Status503ServiceUnavailable,
        "Dependency unavailable",
        "A service that this request needs is unavailable. The request was not processed; try again later.",
        "dependency-unavailable");

    private static readonly Problem s_overloaded = new(
        StatusCodes.Status503ServiceUnavailable,
        "Too busy",
        "Too many requests of this kind are under way. The request was not processed; try again later.",
        "overloaded");

    private static readonly Problem s_locked = new(
        StatusCodes.Status409Conflict,
        "Under way",
        "Another request for the same thing is under way. This one was not processed; try again later.",
        "locked");

    private static readonly Problem s_rejected = new(
        StatusCodes.Status503ServiceUnavailable,
        "Service unavailable",
        "The request cannot be processed at the moment; try again later.",
        "rejected");

    private static readonly Problem s_inFlight = new(
        StatusCodes.Status409Conflict,
        "Request under way",
        "The same request is under way. Repeat it later to get its answer.",
        "idempotency-key-in-flight");

    private static readonly Problem s_mismatch = new(
        StatusCodes.Status422UnprocessableEntity,
        "Idempotency key reused",
        "The idempotency key was used before, for another request. Use a new key for a new request.",
        "idempotency-key-reused");

    private static readonly Problem s_timeout = new(
        StatusCodes.Status504GatewayTimeout,
        "Timeout",
        "The request took too long and was given up. It may have been processed in part.",
        "timeout");

    /// <summary>The problem that an exception stands for; null when it is not ours or Polly's.</summary>
    public static Problem? Of(Exception exception) => exception switch
    {
        TimeoutRejectedException => s_timeout,
        BrokenCircuitException => s_unavailable,
        BulkheadRejectedException => s_overloaded,
        LockNotAcquiredException => s_locked,
        IdempotencyInFlightException => s_inFlight,
        IdempotencyKeyMismatchException => s_mismatch,
        LockStoreUnavailableException or IdempotencyStoreUnavailableException => s_unavailable,
        IPatternRejection or ExecutionRejectedException => s_rejected,
        _ => null,
    };
}
