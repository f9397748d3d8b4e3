namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>Contenders that are measured against each other.</summary>
/// <param name="Name">As in the report.</param>
/// <param name="Contenders">In the order of the report.</param>
internal sealed record Case(string Name, IReadOnlyList<Contender> Contenders)
{
    /// <summary>The contender that ratios in the case's own table are taken to.</summary>
    public string Yardstick { get; init; } = Names.Best;

    /// <summary>Whether calls continue on other threads, so that allocation is counted for the whole process.</summary>
    public bool CrossesThreads { get; init; }
}
