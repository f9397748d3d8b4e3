using System.Globalization;

namespace Patterns.Codegen.StoreBenchmarks.Reporting;

/// <summary>Numbers as the report writes them.</summary>
internal static class Texts
{
    public static string Ratio(Spread ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{Digits(ratio.Median)} ({Digits(ratio.Lower)} - {Digits(ratio.Upper)})");

    private static string Digits(double ratio) => ratio.ToString(ratio < 0.1 ? "0.0000" : ratio < 100 ? "0.00" : "#,0", CultureInfo.InvariantCulture);
}
