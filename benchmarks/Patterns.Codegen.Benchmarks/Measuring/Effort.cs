namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">Rounds of each case.</param>
/// <param name="Slice">How long each contender runs in a round: so short that on a busy machine most slices are not interrupted.</param>
/// <param name="WarmUp">Processor time that a case runs for before its first round: long enough for the optimising compiler, in the background, to be done.</param>
/// <param name="Processes">Fresh processes of each contender for the first pipeline.</param>
internal sealed record Effort(int Rounds, TimeSpan Slice, TimeSpan WarmUp, int Processes)
{
    public static Effort Full { get; } = new(501, TimeSpan.FromMilliseconds(0.2), TimeSpan.FromSeconds(1.5), 15);

    /// <summary>Only shows that everything runs.</summary>
    public static Effort Smoke { get; } = new(3, TimeSpan.FromMilliseconds(0.1), TimeSpan.FromMilliseconds(5), 1);
}
