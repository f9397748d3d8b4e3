namespace Patterns.Codegen;

/// <summary>
/// States that running the method twice has the effect of running it once: a query, or a write that the other side makes idempotent.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SafeToRepeatAttribute() : Attribute;
