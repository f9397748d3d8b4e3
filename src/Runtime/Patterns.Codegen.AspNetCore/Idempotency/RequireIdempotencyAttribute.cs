namespace Patterns.Codegen.AspNetCore;

/// <summary>On a controller or action: its POST and PATCH requests must have an <c>Idempotency-Key</c>; one without is answered 400. For minimal APIs and groups: <c>.RequireIdempotency()</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireIdempotencyAttribute() : Attribute;
