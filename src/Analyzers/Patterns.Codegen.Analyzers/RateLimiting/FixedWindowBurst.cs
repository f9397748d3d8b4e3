using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4003: a fixed window where the names say that the quota is meant strictly.</summary>
internal static class FixedWindowBurst
{
    private const int MostRemembered = 100_000;

    private static readonly ImmutableHashSet<string> s_strict =
    [
        "strict", "login", "logon", "signin", "signup", "auth", "authentication", "password", "passwords", "otp", "mfa", "captcha", "verification", "payment", "payments", "quota", "quotas", "billing",
        "billed", "paid", "sms", "withdraw", "withdrawal", "withdrawals", "refund", "refunds", "transfer", "transfers",
    ];

    public static void Check(OperationAnalysisContext context, LimiterUse limiter)
    {
        if (limiter.Kind != "FixedWindow" || limiter.Options.Limit is not { } limit || !Names(limiter.Policy, limiter.Operation, context.ContainingSymbol).Any(IsStrict))
            return;

        var window = limiter.Options.Period is { } period ? Durations.Display(period) : "window";
        context.ReportDiagnostic(Finding.Create(
            PCG4003FixedWindowBurst.Descriptor,
            limiter.Location,
            Message(limit, window)));
    }

    /// <summary>Our own limits become exact by another name, up to the most that an exact window remembers.</summary>
    public static ImmutableDictionary<string, string?> Rename(int limit) =>
        limit <= MostRemembered ? ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "rename") : ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether the name says that a limit is meant strictly.</summary>
    public static bool IsStrict(string name) => Words.Holds(name, s_strict);

    public static string Message(int limit, string window) =>
        $"a caller may send {(2L * limit).ToString(CultureInfo.InvariantCulture)} in a moment, {limit} at the end of one {window} and {limit} at the start of the next; a sliding window holds the limit of {limit} in any {window}";

    /// <summary>The policy's name, the variable or field it goes to, and the method around.</summary>
    public static IEnumerable<string> Names(string? policy, IOperation operation, ISymbol owner)
    {
        if (policy is not null)
        {
            yield return policy;
            yield break;
        }

        yield return owner.Name;
        foreach (var node in operation.Syntax.Ancestors())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax variable:
                    yield return variable.Identifier.ValueText;
                    break;
                case AssignmentExpressionSyntax assignment:
                    yield return assignment.Left.ToString();
                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string text } }, ..] }:
                    yield return text;
                    break;
                case MemberDeclarationSyntax and not GlobalStatementSyntax:
                    yield break;
            }
        }
    }
}
