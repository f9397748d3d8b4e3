using System.Globalization;

namespace Patterns.Codegen.Corpus;

/// <summary>Prints what was measured many times.</summary>
internal static class Figures
{
    /// <summary>Median (quartiles; smallest to largest) and mean with its 95 % interval.</summary>
    public static void Print(string name, IEnumerable<double> figures, string format)
    {
        var sorted = figures.Order().ToArray();
        var mean = sorted.Average();
        // A collection of all generations falls into one compilation or another: what it costs shows in the mean, not in the median.
        var error = sorted.Length < 2 ? double.NaN : 1.96 * Math.Sqrt(sorted.Sum(figure => (figure - mean) * (figure - mean)) / (sorted.Length - 1) / sorted.Length);
        Console.WriteLine($"{name}: {Text(sorted[sorted.Length / 2])} ({Text(sorted[sorted.Length / 4])} to {Text(sorted[3 * sorted.Length / 4])}; {Text(sorted[0])} to {Text(sorted[^1])}); mean {Text(mean)} +- {Text(error)}");

        string Text(double figure) => figure.ToString(format.Replace("s", "'s'", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
