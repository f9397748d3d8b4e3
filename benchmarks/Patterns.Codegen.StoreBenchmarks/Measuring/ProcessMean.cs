namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>The mean of ratios that several processes measured, each of which counts once, with its 95 % interval: what one process has by chance, all its rounds have.</summary>
/// <param name="Mean">The geometric mean: a ratio and its inverse are equally far from 1.</param>
/// <param name="Lower">The lower end of the interval.</param>
/// <param name="Upper">The upper end.</param>
/// <remarks>Student's t over the logarithms of the processes' own geometric means.</remarks>
internal readonly record struct ProcessMean(double Mean, double Lower, double Upper)
{
    // Two-sided, 95 %, for 1 to 8 degrees of freedom.
    private static readonly double[] s_student = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306];

    /// <summary>Of the ratios of all rounds, in the order of the processes that made them: <see cref="ProcessShares"/>.</summary>
    /// <returns>Null with fewer than two processes.</returns>
    public static ProcessMean? Of(IReadOnlyList<double> ratios)
    {
        var processes = ProcessShares.Count(ratios.Count);
        if (processes < 2)
            return null;
        var means = new double[processes];
        var next = 0;
        for (var process = 0; process < processes; process++)
        {
            var rounds = (ratios.Count + process) / processes;
            means[process] = ratios.Skip(next).Take(rounds).Average(Math.Log);
            next += rounds;
        }

        var mean = means.Average();
        var deviation = Math.Sqrt(means.Sum(one => (one - mean) * (one - mean)) / (processes - 1));
        var reach = s_student[processes - 2] * deviation / Math.Sqrt(processes);
        return new(Math.Exp(mean), Math.Exp(mean - reach), Math.Exp(mean + reach));
    }
}
