namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>A median and the quartiles around it.</summary>
internal readonly record struct Spread(double Median, double Lower, double Upper)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(At(sorted, 0.5), At(sorted, 0.25), At(sorted, 0.75));
    }

    // Linear between the two nearest ranks.
    private static double At(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (position - below));
    }
}
