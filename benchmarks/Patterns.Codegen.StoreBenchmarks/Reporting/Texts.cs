using System.Globalization;
using Patterns.Codegen.StoreBenchmarks.Measuring;

namespace Patterns.Codegen.StoreBenchmarks.Reporting;

/// <summary>Numbers as the report writes them.</summary>
internal static class Texts
{
    public static string Ratio(Spread ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{Digits(ratio.Median)} ({Digits(ratio.Lower)} - {Digits(ratio.Upper)})");

    /// <summary>The mean of several processes, with its interval.</summary>
    public static string Mean(ProcessMean mean) => string.Create(CultureInfo.InvariantCulture, $"{mean.Mean:0.000} (95 %: {mean.Lower:0.000} - {mean.Upper:0.000})");

    private static string Digits(double ratio) => ratio.ToString(ratio < 0.1 ? "0.0000" : ratio < 100 ? "0.00" : "#,0", CultureInfo.InvariantCulture);
}
