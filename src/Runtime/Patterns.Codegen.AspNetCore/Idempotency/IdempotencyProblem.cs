using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>The problems of the <c>Idempotency-Key</c>. Texts are fixed: nothing of the stored answer and no key leaves the service.</summary>
internal static class IdempotencyProblem
{
    public static Problem Missing { get; } = new(
        StatusCodes.Status400BadRequest,
        "Idempotency-Key missing",
        "This operation needs the header Idempotency-Key; send a key that is unique for this operation, such as a UUID, and the same key with every repetition.",
        "idempotency-key-missing");

    public static Problem Grpc { get; } = new(
        StatusCodes.Status415UnsupportedMediaType,
        "Idempotency-Key of a gRPC call",
        "This operation needs an Idempotency-Key, and calls of gRPC are not stored under one. It was not processed.",
        "idempotency-key-grpc");

    public static Problem InFlight { get; } = new(
        StatusCodes.Status409Conflict,
        "Request under way",
        "Another request with this Idempotency-Key is under way. Repeat the request later to get its answer.",
        "idempotency-key-in-flight");

    public static Problem Mismatch { get; } = new(
        StatusCodes.Status422UnprocessableEntity,
        "Idempotency-Key reused",
        "This Idempotency-Key was used before, for another request. Use a new key for a new request.",
        "idempotency-key-reused");

    public static Problem Unavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "Service unavailable",
        "It cannot be told whether this request was made before, so it was not processed. Repeat it later with the same Idempotency-Key.",
        "idempotency-store-unavailable");

    public static Problem Unreadable { get; } = new(
        StatusCodes.Status500InternalServerError,
        "Stored answer unreadable",
        "This request was made before, but its answer cannot be read. It was not processed again.",
        "idempotency-answer-unreadable");

    public static Problem Malformed(string detail) => new(StatusCodes.Status400BadRequest, "Idempotency-Key malformed", detail, "idempotency-key-malformed");
}
