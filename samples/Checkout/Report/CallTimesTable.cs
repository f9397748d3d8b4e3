using Spectre.Console;

namespace Checkout.Report;

/// <summary>How long a call of each service took: with the attributes by the library's metrics, without by the remote service's own log.</summary>
internal static class CallTimesTable
{
    public static Table Of(RunFigures figures)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("How long a call took (p50 / p99)").NoWrap())
            .AddColumn(new TableColumn("with the attributes").RightAligned().NoWrap())
            .AddColumn(new TableColumn("without them").RightAligned().NoWrap());
        foreach (var row in ServiceRow.All)
            table.AddRow($"  {row.Label}", Pair(figures.CallTimes(row)), Pair(RunFigures.BareCallTimes(figures.Bare, row)));
        return table;
    }

    private static string Pair(IReadOnlyCollection<TimeSpan> durations) =>
        $"{Percentile.Text(Percentile.Of(durations, 0.5))} / {Percentile.Text(Percentile.Of(durations, 0.99))}";
}
