namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>Contenders that are measured against each other.</summary>
/// <param name="Name">As in the report.</param>
/// <param name="Callers">How many callers run at once.</param>
/// <param name="Yardstick">The contender that ratios in the case's own table are taken to.</param>
/// <param name="Contenders">In the order of the report.</param>
internal sealed record Case(string Name, int Callers, string Yardstick, IReadOnlyList<Contender> Contenders)
{
    /// <summary>Whether contenders are so close that only many rounds tell them apart: nine times the rounds, of a third of the length.</summary>
    public bool IsClose { get; init; }

    /// <summary>Whether one process differs from the next by more than the contenders do: each share of the rounds is done by a process of its own, with servers of its own.</summary>
    public bool IsShared { get; init; }

    /// <summary>What this case takes.</summary>
    public Effort Take(Effort effort) => IsClose && !effort.IsShare ? effort with { Rounds = 9 * effort.Rounds, Slice = effort.Slice / 3 } : effort;
}
