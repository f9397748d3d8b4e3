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

    /// <summary>How long idempotency keys are kept, at least and at most, when the project says nothing.</summary>
    public static readonly TimeSpan UsualMinTtl = TimeSpan.FromHours(24);

    /// <inheritdoc cref="UsualMinTtl"/>
    public static readonly TimeSpan UsualMaxTtl = TimeSpan.FromHours(72);

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

    /// <summary>The names of a list; null when one of them is none, for then a part of what was written would be ignored.</summary>
    public static ImmutableArray<string>? Names(string text) =>
        NameList.Of(text) is { IsEmpty: false } names && names.All(static name => NameList.Problem(name) is null) ? names : null;
}
