namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">Rounds of each case.</param>
/// <param name="Slice">How long each contender runs in a round.</param>
/// <param name="WarmUp">How long each contender runs before the first round.</param>
internal sealed record Effort(int Rounds, TimeSpan Slice, TimeSpan WarmUp)
{
    /// <summary>Whether this process does a share of a case for another: <see cref="ProcessShares"/>.</summary>
    public bool IsShare { get; init; }

    /// <summary>For a page. The warm-up lasts until the compiler has done what it does later: after 1.5 s whoever runs more code was still measured with some of it half compiled.</summary>
    public static Effort Full { get; } = new(15, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(6));

    /// <summary>Only shows that everything runs.</summary>
    public static Effort Smoke { get; } = new(2, TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(40));
}
