namespace Patterns.Codegen;

/// <summary>
/// Starts another attempt while the first is still running when it is slow, takes the first success, cancels the other attempts and disposes
/// their results. Only for operations that may run twice: mark them <see cref="SafeToRepeatAttribute"/>.
/// </summary>
/// <remarks>
/// Source: J. Dean and L. A. Barroso, "The Tail at Scale", CACM 56(2), 2013 (hedged requests). An attempt that fails transiently starts the next one at once.
/// Configuration overrides each value: <c>Patterns:Methods:{Type.Method}:Hedge:Delay</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HedgeAttribute() : Attribute
{
    /// <summary>How long to wait for an attempt before the next one starts, as a duration. Range 0 to 24 h, default <c>"200ms"</c>.</summary>
    public string Delay { get; set; } = "200ms";

    /// <summary>Attempts in all, the first one included. Range 2 to 10, default 2.</summary>
    public int MaxAttempts { get; set; } = 2;
}
