using System.Text.RegularExpressions;
using Spectre.Console;

namespace Checkout.Tests;

/// <summary>The whole run, as a newcomer sees it when the output goes to a file.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task ShowsBothShopsAndWhatTheAttributesDid()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = 100;

        var code = await Demo.RunAsync(new Options(42), console);

        var text = output.ToString();
        Assert.Equal(0, code);
        var (orders, ordersBare) = ReportText.Row(text, "orders");
        Assert.Equal(orders, ordersBare);
        var with = Split(text, shop => shop.With);
        var without = Split(text, shop => shop.Without);
        Assert.Equal(orders, with.Sum());
        Assert.Equal(orders, without.Sum());

        var (charged, chargedBare) = ReportText.Row(text, "customers charged twice");
        Assert.Equal(0, charged);
        Assert.True(chargedBare > 0, text);
        var (leftBehind, leftBehindBare) = ReportText.Row(text, "payments a crashed worker left behind");
        Assert.True(leftBehind > 0 && leftBehindBare > 0, text);
        Assert.True(ReportText.Row(text, "sent twice by the customer's device") is var (twice, twiceBare) && twice == twiceBare && twice > orders / 10, text);

        // The outage takes a third of the run, so these hold however slow the machine is.
        Assert.True(Lost(with) < Lost(without), text);
        Assert.True(ReportText.Row(text, "calls the gateway got in its outage") is var (calls, callsBare) && calls < callsBare, text);
        Assert.Contains("Circuit payment-gateway: opened", text, StringComparison.Ordinal);
        Assert.Contains($"Without the attributes {Lost(without)} of {orders} orders were lost, with them {Lost(with)}.", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        // Each partner asks alike; what it gets is its plan's.
        Assert.Contains("100/s", text, StringComparison.Ordinal);
        Assert.True(Refused(text, "Corner Shop") > 0 && Refused(text, "New Here") > 0 && Refused(text, "Mega Mall") == 0, text);
        Assert.DoesNotContain('\u001b', text);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 100 || line.Contains(".g.cs", StringComparison.Ordinal), line));
    }

    // Paid, to be paid later, failed, given up.
    private static int[] Split(string text, Func<(int With, int Without), int> shop) =>
        [.. ((string[])["accepted and paid", "accepted, money to be taken later", "failed with an error", "given up by the customer after 2 s"]).Select(label => shop(ReportText.Row(text, label)))];

    private static int Refused(string text, string partner) => int.Parse(Regex.Match(text, $@"^ +{partner} .* (\d+) *\r?$", RegexOptions.Multiline).Groups[1].Value);

    private static int Lost(int[] split) => split[2] + split[3];
}
