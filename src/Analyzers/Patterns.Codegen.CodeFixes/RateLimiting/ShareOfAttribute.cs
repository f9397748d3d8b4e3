using System.Globalization;
using Patterns.Codegen.Analyzers.RateLimiting;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.CodeFixes.RateLimiting;

/// <summary>
/// A <c>[RateLimit]</c> for one of several instances. A bucket holds its part and fills as much slower, as the runtime shares it while a store is away; a window admits its part.
/// </summary>
internal static class ShareOfAttribute
{
    /// <summary>What stands in place of which values; none unless every value can be shared, or is already.</summary>
    public static IReadOnlyList<(ExpressionSyntax Old, ExpressionSyntax New)> Edits(AttributeSyntax? attribute, int instances, SemanticModel model)
    {
        var edits = new List<(ExpressionSyntax, ExpressionSyntax)>();
        if (attribute?.ArgumentList is not { } list || Value(list, "Policy") is not null || Value(list, "LeasedPermits") is not null || Value(list, "Cost") is not null)
            return edits;

        // A leaky bucket without a capacity lets one through at once, which cannot be shared.
        if (Value(list, "Capacity") is null && Value(list, "Algorithm")?.ToString().EndsWith("LeakyBucket", StringComparison.Ordinal) == true)
            return edits;

        foreach (var name in (string[])["Capacity", "Limit"])
        {
            if (Value(list, name) is not { } permits || Shares.IsShare(permits, instances, model))
                continue;
            if (!Shares.CanShare(permits, instances, model))
                return [];
            edits.Add((permits, Shares.Divided(permits, instances)));
        }

        if (Value(list, "Refill") is { } refill && !(RateTime.Of(model.GetConstantValue(refill).Value as string) is var (time, _) && time % instances == 0 && edits.Count == 0))
        {
            if (refill is not LiteralExpressionSyntax { Token.ValueText: var text } || Slower(text, instances) is not { } slower)
                return [];
            edits.Add((refill, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(slower))));
        }

        return edits;
    }

    private static ExpressionSyntax? Value(AttributeArgumentListSyntax list, string name) =>
        list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    /// <summary><c>10/s</c> among three is <c>10/3s</c>, and <c>10/20s</c> is <c>10/60s</c>: the number of instances can still be seen in it.</summary>
    private static string? Slower(string text, int instances) =>
        RateParser.TryParse(text, out var rate, out _)
        && rate.Period.Ticks <= TimeSpan.FromDays(31).Ticks / instances
        && RateTime.Of(text) is var (time, unit)
        && time == decimal.Truncate(time)
            ? $"{rate.Permits.ToString(CultureInfo.InvariantCulture)}/{(time * instances).ToString("0", CultureInfo.InvariantCulture)}{unit}"
            : null;
}
