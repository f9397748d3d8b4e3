using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Patterns.Codegen.AspNetCore;

/// <summary>The RFC 9457 problems of the <c>Idempotency-Key</c>. Texts are fixed: nothing of the stored answer and no key leaves the service.</summary>
internal static class IdempotencyProblem
{
    public static Task Missing(HttpContext context) => Write(
        context, StatusCodes.Status400BadRequest, "Idempotency-Key missing", "This operation needs the header Idempotency-Key; send a key that is unique for this operation, such as a UUID, and the same key with every repetition.", "idempotency-key-missing");

    public static Task Malformed(HttpContext context, string detail) => Write(context, StatusCodes.Status400BadRequest, "Idempotency-Key malformed", detail, "idempotency-key-malformed");

    public static Task InFlight(HttpContext context, TimeSpan retryAfter) => Write(
        context, StatusCodes.Status409Conflict, "Request under way", "Another request with this Idempotency-Key is under way. Repeat the request later to get its answer.", "idempotency-key-in-flight", retryAfter);

    public static Task Mismatch(HttpContext context) => Write(
        context, StatusCodes.Status422UnprocessableEntity, "Idempotency-Key reused", "This Idempotency-Key was used before, for another request. Use a new key for a new request.", "idempotency-key-reused");

    public static Task Unavailable(HttpContext context, TimeSpan retryAfter) => Write(
        context, StatusCodes.Status503ServiceUnavailable, "Service unavailable", "It cannot be told whether this request was made before, so it was not processed. Repeat it later with the same Idempotency-Key.", "idempotency-store-unavailable", retryAfter);

    public static Task Unreadable(HttpContext context) => Write(
        context, StatusCodes.Status500InternalServerError, "Stored answer unreadable", "This request was processed before, but its answer cannot be read. It was not processed again.", "idempotency-answer-unreadable");

    private static Task Write(HttpContext context, int status, string title, string detail, string reason, TimeSpan? retryAfter = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (retryAfter is { } wait)
            context.Response.Headers.RetryAfter = DelaySeconds.Of(wait).ToString(CultureInfo.InvariantCulture);
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        problem.Extensions["reason"] = reason;
        return TypedResults.Problem(problem).ExecuteAsync(context);
    }
}
