namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>One way to do the same.</summary>
/// <param name="Name">As in the report.</param>
/// <param name="Operation">Does it <see cref="Times"/> times, for the caller of this number (from 0), which never calls twice at once. Throws when the outcome is wrong.</param>
internal sealed record Contender(string Name, Func<int, CancellationToken, ValueTask> Operation)
{
    /// <summary>How often it is done in one call, so that neither the clock of the harness counts nor what is around a call. All figures are those of doing it once.</summary>
    public int Times { get; init; } = 1;

    /// <summary>
    /// How long an operation took that cannot be timed from outside, such as the hand-over of a lock: returns the latencies since the last call, in microseconds. Null: operations are timed as a
    /// whole.
    /// </summary>
    public Func<IReadOnlyList<double>>? Latencies { get; init; }

    /// <summary>The processor time of the server so far; null when it is not measured.</summary>
    public Func<TimeSpan>? Processor { get; init; }

    /// <summary>The server's count of commands so far; null when it is not counted.</summary>
    public Func<Task<long>>? Commands { get; init; }

    /// <summary>The server's count of commands that clients have sent so far, without those inside scripts; null when it is not counted.</summary>
    public Func<Task<long>>? Sent { get; init; }
}
