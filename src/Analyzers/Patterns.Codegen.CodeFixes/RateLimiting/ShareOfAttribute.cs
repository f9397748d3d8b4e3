using System.Globalization;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.CodeFixes.RateLimiting;

/// <summary>
/// A <c>[RateLimit]</c> for one of several instances. A bucket holds its part and fills as much slower, as the runtime shares it while a store is away; a window admits its part.
/// </summary>
internal static class ShareOfAttribute
{
    /// <summary>What stands in place of which values; none unless every value can be shared.</summary>
    public static IReadOnlyList<(ExpressionSyntax Old, string New)> Edits(AttributeSyntax? attribute, int instances, SemanticModel model)
    {
        var edits = new List<(ExpressionSyntax, string)>();
        if (attribute?.ArgumentList is not { } list || Value(list, "Policy") is not null || Value(list, "LeasedPermits") is not null || Value(list, "Cost") is not null)
            return edits;

        // A leaky bucket without a capacity lets one through at once, which cannot be shared.
        if (Value(list, "Capacity") is null && Value(list, "Algorithm")?.ToString().EndsWith("LeakyBucket", StringComparison.Ordinal) == true)
            return edits;

        var count = instances.ToString(CultureInfo.InvariantCulture);
        foreach (var name in (string[])["Capacity", "Limit"])
        {
            if (Value(list, name) is not { } permits)
                continue;
            if (permits is not (LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax) || model.GetConstantValue(permits) is not { HasValue: true, Value: int number } || number < instances)
                return [];
            edits.Add((permits, $"{permits} / {count}"));
        }

        if (Value(list, "Refill") is { } refill)
        {
            if (refill is not LiteralExpressionSyntax { Token.ValueText: var text } || Slower(text, instances) is not { } slower)
                return [];
            edits.Add((refill, slower));
        }

        return edits;
    }

    private static ExpressionSyntax? Value(AttributeArgumentListSyntax list, string name) =>
        list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    /// <summary><c>10/s</c> among three is <c>10/3s</c>.</summary>
    private static string? Slower(string text, int instances)
    {
        if (!RateParser.TryParse(text, out var rate, out _) || rate.Period.Ticks > TimeSpan.FromDays(31).Ticks / instances)
            return null;
        return $"\"{rate.Permits.ToString(CultureInfo.InvariantCulture)}/{DurationWords.Of(new TimeSpan(rate.Period.Ticks * instances))}\"";
    }
}
