namespace Patterns.Codegen.AspNetCore;

/// <summary>On a controller or action: <c>app.UseIdempotency()</c> leaves it alone, such as one that streams its answer. For minimal APIs and groups: <c>.DisableIdempotency()</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DisableIdempotencyAttribute() : Attribute;
