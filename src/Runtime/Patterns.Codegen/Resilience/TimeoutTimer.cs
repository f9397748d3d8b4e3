namespace Patterns.Codegen.Resilience;

/// <summary>Who ends the token of a <see cref="TimeoutLease"/>.</summary>
internal enum TimeoutTimer
{
    /// <summary>The process-wide <see cref="DeadlineScanner"/>: the cheapest, some milliseconds late. Pooled.</summary>
    Scanner,

    /// <summary>The source's own timer on the system's clock. Pooled.</summary>
    System,

    /// <summary>A timer of another <see cref="TimeProvider"/>. Not pooled: nobody can tell whether such a timer is about to fire.</summary>
    Provider,
}
