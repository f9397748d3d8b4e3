using System.Globalization;
using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>Numbers as the report writes them.</summary>
internal static class Texts
{
    public static string Ratio(Spread ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{Digits(ratio.Median)} ({Digits(ratio.Lower)} - {Digits(ratio.Upper)})");

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.0} ns"),
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0} ns"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1000:0.0} us"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000:0.0} ms"),
    };

    public static string Milliseconds(Spread time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Median:0.0} ({time.Lower:0.0} - {time.Upper:0.0})");

    public static string Bytes(double bytes) =>
        double.IsNaN(bytes) ? "" : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(bytes):0} B");

    private static string Digits(double ratio) => ratio.ToString(ratio < 0.1 ? "0.000" : "0.00", CultureInfo.InvariantCulture);
}
