using System.Globalization;
using System.Text;
using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>The table of what is promised and what was measured.</summary>
internal static class BarTable
{
    /// <summary>Writes a row for each bar whose case was run.</summary>
    /// <returns>How many bars were met, and of how many.</returns>
    public static (int Met, int Of) Write(StringBuilder text, IReadOnlyList<CaseResult> results)
    {
        text.AppendLine("| what | relative to | measured (IQR) | bar | bytes beyond the core method | bar | |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
        var (met, of) = (0, 0);
        foreach (var bar in Bars.All)
        {
            if (results.FirstOrDefault(result => result.Case.Name == bar.Case) is not { } result)
                continue;
            var ratio = result.Ratio(bar.Contender, bar.Yardstick);
            var bytes = result.Of(bar.Contender).Bytes - (bar.BytesYardstick is null ? 0 : result.Of(bar.BytesYardstick).Bytes);
            var isMet = Math.Round(ratio.Median, 3) <= bar.Limit && (bar.Bytes is null || Math.Round(bytes) <= bar.Bytes);
            met += isMet ? 1 : 0;
            of++;
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {bar.Text} | {bar.Yardstick} | {Texts.Ratio(ratio)} | <= {bar.Limit:0.00} | {(bar.Bytes is null ? "" : Texts.Bytes(bytes))} | {(bar.Bytes is { } most ? "<= " + Texts.Bytes(most) : "")} | {(isMet ? "met" : "**missed**")} |");
        }

        return (met, of);
    }
}
