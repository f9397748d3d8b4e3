namespace Patterns.Codegen.Engine;

/// <summary>
/// The one source of randomness of a runtime, so that a seed repeats a whole run. Thread-safe; only touched when something is about to wait,
/// so a lock in the seeded case costs nothing that matters.
/// </summary>
/// <param name="seed">Repeats the same numbers; null seeds at random.</param>
internal sealed class JitterSource(int? seed = null)
{
    private readonly Lock _lock = new();
    private readonly Random? _seeded = seed is { } value ? new Random(value) : null;

    /// <summary>A number that is uniform in [0, 1).</summary>
    public double NextDouble()
    {
        if (_seeded is null)
            return Random.Shared.NextDouble();

        lock (_lock)
            return _seeded.NextDouble();
    }
}
