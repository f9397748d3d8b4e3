using System.Globalization;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Keys;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Generators.Parsing.RateLimiting;

/// <summary>Reads <c>Cost</c> and <c>Tier</c>: templates of one hole, which become an expression.</summary>
internal static class RateLimitArguments
{
    /// <summary>The permits that a call takes.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="checks">Takes what is wrong.</param>
    /// <param name="context">The method.</param>
    /// <param name="limit">The permits there are; null when a policy knows.</param>
    public static GateArgument? Cost(AttributeReader attribute, ValueChecks checks, MethodContext context, int? limit)
    {
        if (!attribute.Has("Cost"))
            return GateArgument.Of("1");
        var text = attribute.Text("Cost");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var constant))
            return Constant(constant, limit, checks, context);
        if (LooksLikeNumber(text))
        {
            checks.Contradiction("Cost", $"Cost of [RateLimit] on {context.Display} is '{DurationParser.Shown(text!)}'; as a number it is whole, in digits, from 1 to {(limit ?? RateLimitValues.MostPermits).ToString("#,0", CultureInfo.InvariantCulture)}");
            return null;
        }

        if (Hole(text, "Cost", attribute, checks, context, $"Cost of [RateLimit] on {context.Display} is \"{text}\"") is not { } hole)
            return null;
        if (hole.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_SByte)
            return GateArgument.Of(hole.Expression, mayThrow: true);
        checks.Contradiction("Cost", $"Cost of [RateLimit] on {context.Display} is '{text}', {WithArticle(hole.Type)}; a cost is an int, such as {{batch.Count}} or {{bytes.Length}}");
        return null;
    }

    /// <summary>The caller's tier; <c>null</c> when the attribute names none.</summary>
    public static GateArgument? Tier(AttributeReader attribute, ValueChecks checks, MethodContext context)
    {
        if (!attribute.Has("Tier"))
            return GateArgument.Of("null");
        var text = attribute.Text("Tier");
        if (text is { Length: > 0 } && text.IndexOfAny(['{', '}']) < 0)
            return GateArgument.Of(SettingsText.Quote(text));
        if (Hole(text, "Tier", attribute, checks, context, required: null) is not { } hole)
            return null;
        if (hole.Type.SpecialType == SpecialType.System_String)
            return GateArgument.Of(hole.Expression, mayThrow: true);
        if (hole.Type.TypeKind == TypeKind.Enum)
            return GateArgument.Of(hole.Expression + ".ToString()", mayThrow: true);
        checks.Contradiction("Tier", $"Tier of [RateLimit] on {context.Display} is '{text}', {WithArticle(hole.Type)}; a tier is a string or an enum, such as {{user.Plan}}");
        return null;
    }

    private static GateArgument? Constant(int cost, int? limit, ValueChecks checks, MethodContext context)
    {
        if (cost >= 1 && (limit is null || cost <= limit))
            return GateArgument.Of(cost.ToString(CultureInfo.InvariantCulture));
        checks.Contradiction("Cost", cost < 1
            ? $"Cost of [RateLimit] on {context.Display} is {cost}, so nothing is ever counted; write at least 1, or remove the attribute"
            : $"Cost of [RateLimit] on {context.Display} is {cost}, but there are {limit} permits in all: no call would ever be admitted");
        return null;
    }

    private static bool LooksLikeNumber(string? text) =>
        text is { Length: > 0 } && text.Any(static letter => letter is >= '0' and <= '9') && text.All(static letter => letter is (>= '0' and <= '9') or '-' or '+' or '.' or ',' or '_' or ' ');

    private static string WithArticle(ITypeSymbol type)
    {
        var name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return (name[0] is 'a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'I' or 'O' ? "an " : "a ") + name;
    }

    private static ValuePath? Hole(string? text, string name, AttributeReader attribute, ValueChecks checks, MethodContext context, string? required)
    {
        var at = context.Sink is NullProblemSink ? Location.None : attribute.LocationOf(name);
        if (KeyTemplateParser.Parse(text) is var parsed && KeyTemplateBinder.Bind(parsed, context.Method, context.Compilation, context.Sink, at) is not { } template)
            return null;
        if (template.Parts.Count != 1 || !template.Parts[0].IsHole)
        {
            checks.Contradiction(name, $"{name} of [RateLimit] on {context.Display} is '{text}'; it is {(name == "Cost" ? "a number, or one hole and nothing else, such as {batch.Count}" : "the name of a tier, or one hole and nothing else, such as {user.Plan}")}");
            return null;
        }

        var part = template.Parts[0];
        if (part.Steps[0].Name == "this" && context.Method.ContainingType.TypeKind == TypeKind.Interface)
        {
            checks.Contradiction(name, $"{name} of [RateLimit] on {context.Display} reads the instance, which a decorator does not have; read a parameter");
            return null;
        }

        return ValuePath.Of(part, context.Method, required);
    }
}
