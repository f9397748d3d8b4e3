using Microsoft.AspNetCore.Http;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Patterns.Codegen.AspNetCore;

/// <summary>What an HTTP client is told about one kind of failure. Texts are fixed: nothing of the exception leaves the service.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">A short name of the problem.</param>
/// <param name="Detail">What the client can do.</param>
/// <param name="Reason">The same as <paramref name="Title"/> for programs: member <c>reason</c>.</param>
internal sealed record RejectionProblem(int Status, string Title, string Detail, string Reason)
{
    private static readonly RejectionProblem s_unavailable = new(
        StatusCodes.Status503ServiceUnavailable,
        "Dependency unavailable",
        "A service that this request needs is unavailable. The request was not processed; try again later.",
        "dependency-unavailable");

    private static readonly RejectionProblem s_overloaded = new(
        StatusCodes.Status503ServiceUnavailable,
        "Too busy",
        "Too many requests of this kind are under way. The request was not processed; try again later.",
        "overloaded");

    private static readonly RejectionProblem s_locked = new(
        StatusCodes.Status409Conflict,
        "Under way",
        "Another request for the same thing is under way. This one was not processed; try again later.",
        "locked");

    private static readonly RejectionProblem s_rejected = new(
        StatusCodes.Status503ServiceUnavailable,
        "Service unavailable",
        "The request cannot be processed at the moment; try again later.",
        "rejected");

    private static readonly RejectionProblem s_inFlight = new(
        StatusCodes.Status409Conflict,
        "Request under way",
        "The same request is under way. Repeat it later to get its answer.",
        "idempotency-key-in-flight");

    private static readonly RejectionProblem s_mismatch = new(
        StatusCodes.Status422UnprocessableEntity,
        "Idempotency key reused",
        "The idempotency key was used before, for another request. Use a new key for a new request.",
        "idempotency-key-reused");

    private static readonly RejectionProblem s_timeout = new(
        StatusCodes.Status504GatewayTimeout,
        "Timeout",
        "The request took too long and was given up. It may have been processed in part.",
        "timeout");

    /// <summary>The problem that an exception stands for; null when it is not ours or Polly's.</summary>
    public static RejectionProblem? Of(Exception exception) => exception switch
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
