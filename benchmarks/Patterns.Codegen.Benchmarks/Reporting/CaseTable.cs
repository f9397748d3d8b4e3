using System.Text;
using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>All figures of one case.</summary>
internal static class CaseTable
{
    public static void Write(StringBuilder text, CaseResult result)
    {
        var yardstick = result.Case.Yardstick;
        text.AppendLine().AppendLine($"### {result.Case.Name}").AppendLine();
        text.AppendLine($"| contender | time of a call | ratio to \"{yardstick}\" (IQR) | bytes of a call |").AppendLine("| --- | --- | --- | --- |");
        foreach (var measurement in result.Measurements)
        {
            var time = Texts.Time(Spread.Of(measurement.Nanoseconds).Median);
            text.AppendLine($"| {measurement.Contender} | {time} | {Texts.Ratio(result.Ratio(measurement.Contender, yardstick))} | {Texts.Bytes(measurement.Bytes)} |");
        }
    }
}
