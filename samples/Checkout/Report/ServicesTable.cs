using Spectre.Console;

namespace Checkout.Report;

/// <summary>What the attributes did, by method: all of it from the library's own metrics.</summary>
internal static class ServicesTable
{
    public static Table Of(RunFigures figures)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("What the attributes did").NoWrap());
        foreach (var title in (string[])["calls", "retries", "hedges", "time-outs", "rejected", "fallbacks"])
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap().Padding(0, 0));
        foreach (var row in ServiceRow.All)
            table.AddRow(Cells(figures.Metrics, row));
        return table;
    }

    private static string[] Cells(PatternMetrics metrics, ServiceRow row)
    {
        string Of(string instrument) => Text(metrics.Sum(instrument, row.Method));
        return
        [
            $"  {row.Label}",
            Text(metrics.Durations(row.Method).Count),
            Of("patterns.retries"),
            Of("patterns.hedges"),
            Of("patterns.timeouts"),
            Text(row.Dependency is null ? 0 : metrics.Sum("patterns.rejections", row.Dependency)),
            Of("patterns.fallbacks"),
        ];
    }

    private static string Text(long number) => number == 0 ? "-" : $"{number}";
}
