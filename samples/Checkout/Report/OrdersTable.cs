using Checkout.Load;
using Spectre.Console;

namespace Checkout.Report;

/// <summary>What the customers saw, in both shops.</summary>
internal static class OrdersTable
{
    public static Table Of(RunFigures figures)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn(new TableColumn("What the customers saw").NoWrap())
            .AddColumn(new TableColumn("with the attributes").RightAligned().NoWrap())
            .AddColumn(new TableColumn("without them").RightAligned().NoWrap());

        void Row(string label, Func<Shop, string> value) => table.AddRow(label, value(figures.Protected), value(figures.Bare));
        Row("orders", shop => $"{shop.Outcomes.Count}");
        Row("  accepted and paid", shop => $"{RunFigures.Count(shop, OrderResult.Paid)}");
        Row("  accepted, money to be taken later", shop => $"{RunFigures.Count(shop, OrderResult.PaidLater)}");
        Row("  failed with an error", shop => $"{RunFigures.Count(shop, OrderResult.Failed)}");
        Row($"  given up by the customer after {Script.Patience.TotalSeconds:0} s", shop => $"{RunFigures.Count(shop, OrderResult.GaveUp)}");
        Row("  sent twice by the customer's device", shop => $"{RunFigures.SentTwice(shop)}");
        Row("payments a crashed worker left behind", shop => $"{shop.Payments.LeftBehind}");
        Row("customers charged twice", shop => $"{shop.Remote.Payments.ChargedTwice}");
        Row("time to an answer, p50 (half of all)", shop => Percentile.Text(RunFigures.Wait(shop, 0.5)));
        Row("time to an answer, p99 (99 of 100)", shop => Percentile.Text(RunFigures.Wait(shop, 0.99)));
        Row("calls the gateway got in its outage", shop => $"{RunFigures.OutageCalls(shop)}");
        return table;
    }
}
