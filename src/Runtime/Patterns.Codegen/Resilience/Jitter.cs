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

    /// <summary>Uniform in [BaseDelay, 3 * the previous delay], at most MaxDelay minus a random part; ignores the kind of backoff.</summary>
    Decorrelated,

    /// <summary>Exactly d: only for tests and for callers that are alone.</summary>
    None,
}
