namespace Patterns.Codegen;

/// <summary>
/// How a delay d is spread at random. All kinds keep their spread at the longest delay, so two clients at the cap do not collide.
/// </summary>
/// <remarks>Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.</remarks>
public enum Jitter
{
    /// <summary>Uniform in [0, d].</summary>
    Full,

    /// <summary>Uniform in [d/2, d].</summary>
    Equal,

    /// <summary>
    /// Uniform in [BaseDelay, 3 * the previous delay], both ends cut before the draw: the upper one to MaxDelay, the lower one to a third of it.
    /// Ignores the kind of backoff.
    /// </summary>
    Decorrelated,

    /// <summary>Exactly d: only for tests and for callers that are alone.</summary>
    None,
}
