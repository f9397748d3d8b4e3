namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// How many permits those want at least who are in line whenever a trip is back. Falls at once and grows slowly, so that it is seldom more than they want: what a trip brings for nobody is lost.
/// </summary>
internal struct Crowd
{
    private const int Calm = 4;

    private int _calm;

    /// <summary>The permits.</summary>
    public long Least { get; private set; }

    /// <summary>A trip is back.</summary>
    /// <param name="wanted">What those in line want.</param>
    public void Note(long wanted)
    {
        if (wanted < Least)
            (Least, _calm) = (wanted, 0);
        else if (++_calm >= Calm)
            (Least, _calm) = (Least + ((wanted - Least + Calm - 1) / Calm), 0);
    }
}
