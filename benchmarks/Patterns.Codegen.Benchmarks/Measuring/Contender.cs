using System.Diagnostics;

namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>One way to make a call.</summary>
/// <param name="Name">As in the report.</param>
/// <param name="Run">Makes so many calls one after the other.</param>
internal sealed record Contender(string Name, Func<int, ContenderRun> Run)
{
    /// <summary>A contender whose calls are over on the thread they began on.</summary>
    /// <param name="name">As in the report.</param>
    /// <param name="loop">Makes so many calls and returns how many gave the right answer.</param>
    public static Contender Of(string name, Func<int, int> loop) => new(name, count =>
    {
        var started = Stopwatch.GetTimestamp();
        var right = loop(count);
        return new(right, Stopwatch.GetElapsedTime(started));
    });

    /// <summary>A contender whose calls go through the thread pool. Timed there, so that waking the pool's threads and this one does not count.</summary>
    /// <inheritdoc cref="Of" />
    public static Contender OfAsync(string name, Func<int, Task<int>> loop) => new(name, count => Task.Run(async () =>
    {
        var started = Stopwatch.GetTimestamp();
        var right = await loop(count).ConfigureAwait(false);
        return new ContenderRun(right, Stopwatch.GetElapsedTime(started));
    }).GetAwaiter().GetResult());
}
