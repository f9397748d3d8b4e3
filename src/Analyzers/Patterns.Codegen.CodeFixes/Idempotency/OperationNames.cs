using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>
/// Tells by names what identifies an operation: <c>orderId</c> does, <c>customerId</c> does not. With a key made of the latter, the customer's second purchase would be answered with the first. What is in doubt does
/// not.
/// </summary>
internal static class OperationNames
{
    private static readonly ImmutableHashSet<string> s_operations =
    [
        "order", "payment", "charge", "invoice", "transaction", "request", "message", "operation", "refund", "transfer", "payout", "purchase", "booking", "command", "idempotency",
    ];

    /// <summary>Who or what takes part in many operations.</summary>
    private static readonly ImmutableHashSet<string> s_others =
    [
        "customer", "user", "account", "tenant", "api", "card", "merchant", "client", "member", "owner", "person", "seller", "buyer", "vendor", "shop", "store", "session", "device", "company", "organization",
    ];

    private static readonly ImmutableHashSet<string> s_identities = ["id", "key", "number", "reference"];

    /// <summary>What is done to the same thing again and again.</summary>
    private static readonly ImmutableHashSet<string> s_repeatable =
        ["update", "set", "change", "edit", "adjust", "amend", "modify", "add", "append", "increase", "decrease", "increment", "decrement", "put", "patch", "save", "sync", "notify", "remind"];

    /// <summary>What may be done in parts, each with its amount.</summary>
    private static readonly ImmutableHashSet<string> s_partial = ["refund", "capture", "credit", "deposit", "withdraw"];

    /// <summary>Whether one call with the same thing is the same operation as another.</summary>
    public static bool IsDoneOnce(IMethodSymbol method)
    {
        var words = OperationSubject.WordsOf(method);
        return !words.Any(s_repeatable.Contains) && !(words.Any(s_partial.Contains) && OperationSubject.IsToldAnAmount(method));
    }

    /// <summary><c>orderId</c>, <c>paymentReference</c>; of a Guid also <c>order</c>; and <c>parcelId</c> of <c>ShipParcel</c>.</summary>
    public static bool Identifies(string name, bool isGuid, IMethodSymbol? method)
    {
        var words = Words.Of(name);
        if (words.Count == 0)
            return false;
        return s_identities.Contains(words[words.Count - 1])
            ? words.Count > 1 && IsOperation(words[words.Count - 2], method)
            : isGuid && words.Count == 1 && IsOperation(words[0], method);
    }

    /// <summary>Whether the identity of the thing identifies the operation: that of an order, or of the parcel of <c>ShipParcel</c>.</summary>
    public static bool IsOperation(string type, string parameter, IMethodSymbol? method) =>
        (Words.Of(type).LastOrDefault() is { } kind && IsOperation(kind, method)) || (Words.Of(parameter).LastOrDefault() is { } name && IsOperation(name, method));

    /// <summary>Whether a number or key in it may be anything, as that of a card in a request.</summary>
    public static bool IsEnvelope(string type) => Words.Of(type).LastOrDefault() is "request" or "command" or "message" or "operation";

    /// <summary>What makes a key more exact without being enough for one: order numbers may be counted for each tenant.</summary>
    public static bool Narrows(string name)
    {
        var words = Words.Of(name);
        return words.Count > 1 && words[words.Count - 1] == "id" && words[words.Count - 2] is "tenant" or "merchant" or "customer" or "account" or "user";
    }

    private static bool IsOperation(string word, IMethodSymbol? method) => s_operations.Contains(word) || (!s_others.Contains(word) && method is not null && word == Noun(method));

    /// <summary>The last word of the operation's name.</summary>
    private static string? Noun(IMethodSymbol method) => OperationSubject.WordsOf(method).LastOrDefault();
}
