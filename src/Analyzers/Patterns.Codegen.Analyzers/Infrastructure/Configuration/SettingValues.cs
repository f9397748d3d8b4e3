using System.Globalization;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Configuration;

/// <summary>Reads the texts of settings. Everything is null or empty when the text means nothing; PCG9003 says so, the other rules take the default.</summary>
internal static class SettingValues
{
    /// <summary>Words in the names of operations that move money.</summary>
    public static readonly ImmutableArray<string> UsualMoneyMethods =
    [
        "Pay", "PayAsync", "Pay*Invoice*", "Pay*Order*", "Payment", "Payments", "CreatePayment*", "MakePayment*", "ProcessPayment*", "SubmitPayment*", "CapturePayment*",
        "Charge*", "CreateCharge*", "Refund*", "CreateRefund*", "Payouts", "CreatePayout*", "Withdraw*", "Deposit*", "Transfer*Money*", "Transfer*Funds*", "Transfers", "Checkout", "Purchase*", "Buy*",
    ];

    public static ProjectStage? Stage(string text)
    {
        foreach (ProjectStage stage in Enum.GetValues(typeof(ProjectStage)))
        {
            if (string.Equals(stage.ToString(), text.Trim(), StringComparison.OrdinalIgnoreCase))
                return stage;
        }

        return null;
    }

    public static int? Instances(string text) =>
        string.Equals(text.Trim(), "many", StringComparison.OrdinalIgnoreCase) ? int.MaxValue
        : int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count) && count >= 1 ? count
        : null;

    public static TimeSpan? Duration(string text) =>
        DurationParser.TryParse(text.Trim(), out var duration, out _) && duration > TimeSpan.Zero ? duration : null;

    public static ImmutableArray<string> Names(string text) =>
        [.. text.Split(',', ';').Select(static name => name.Trim()).Where(static name => name.Trim('*').Length > 0)];
}
