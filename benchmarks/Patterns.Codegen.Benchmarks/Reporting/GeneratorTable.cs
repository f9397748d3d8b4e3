using System.Globalization;
using System.Text;
using Patterns.Codegen.Benchmarks.Generating;

namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>What the generator took.</summary>
internal static class GeneratorTable
{
    public static void Write(StringBuilder text, IReadOnlyList<GeneratorRow> rows)
    {
        text.AppendLine("| attributed methods | first run, ms (IQR) | a method, us | a method, relative to the 1,000 (IQR) | after an edit of one of them, ms (IQR) | after an unrelated edit, ms (IQR) |");
        text.AppendLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {row.Methods:N0} | {Texts.Milliseconds(row.Cold)} | {row.Cold.Median * 1000 / row.Methods:0} | {Texts.Ratio(row.PerMethod)} | {Texts.Milliseconds(row.Edited)} | {Texts.Milliseconds(row.Unrelated)} |");
        }
    }
}
