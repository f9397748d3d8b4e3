using System.Globalization;
using Patterns.Codegen.RateLimiting;
using Spectre.Console;

namespace Checkout.Report;

/// <summary>What partners got, each by its plan.</summary>
internal static class PartnersTable
{
    public static Table Of(RunFigures figures, RateLimitPolicy policy)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("Partners asking for prices").NoWrap())
            .AddColumn(new TableColumn("plan").NoWrap())
            .AddColumn(new TableColumn("limit").NoWrap())
            .AddColumn(new TableColumn("asked").RightAligned().NoWrap())
            .AddColumn(new TableColumn("answered").RightAligned().NoWrap())
            .AddColumn(new TableColumn("refused").RightAligned().NoWrap());
        foreach (var load in figures.Partners)
        {
            var rule = policy.RuleOf(load.Partner.Plan);
            table.AddRow(
                load.Partner.Name,
                load.Partner.Plan,
                string.Create(CultureInfo.InvariantCulture, $"{rule.Limit} at once, {new RateLimitRate(rule.Permits, rule.Window)}"),
                $"{load.Asked}",
                $"{load.Answered}",
                $"{load.Refused}");
        }

        return table;
    }
}
