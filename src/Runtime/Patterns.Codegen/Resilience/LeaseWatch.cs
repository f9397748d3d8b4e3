namespace Patterns.Codegen.Resilience;

/// <summary>What the <see cref="DeadlineScanner"/> knows of a <see cref="TimeoutLease"/>.</summary>
internal enum LeaseWatch
{
    /// <summary>The scanner looks at its deadline.</summary>
    Watched,

    /// <summary>Not in the scanner's list: new, or unused for a while.</summary>
    Parked,

    /// <summary>The scanner is deciding, under its lock, whether to fire or to park it.</summary>
    Suspect,

    /// <summary>Its token ends. Final: never used again.</summary>
    Fired,
}
