namespace Patterns.Codegen.RateLimiting;

/// <summary>Counts in the memory of the process, by the runtime's clock. Keys leave when their permits are all back. Thread-safe.</summary>
/// <param name="timeProvider">The clock.</param>
internal sealed class InProcessRateLimitStore(TimeProvider timeProvider) : IRateLimitStore
{
    public const string DefaultName = "InProcess";

    public string Name => DefaultName;

    public bool IsShared => false;

    public IRateLimitCounters Open(string scope) => new InProcessCounters(new MicrosecondClock(timeProvider));

    public ValueTask ProbeAsync(string? part, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
