using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Says what differs between a method and what a fallback must be.</summary>
internal static class FallbackMisfit
{
    /// <param name="candidate">A method that is no fallback.</param>
    /// <param name="context">The method that names it.</param>
    public static string Of(IMethodSymbol candidate, MethodContext context)
    {
        var method = context.Method;
        if (method.IsStatic && !candidate.IsStatic)
            return "is not static, as a static method needs it";
        if (candidate.Arity != method.Arity)
            return $"has {NamedMethods.Count(candidate.Arity, "type parameter")} instead of {NamedMethods.Count(method.Arity, "type parameter")}";

        var constructed = candidate.Arity == 0 ? candidate : candidate.Construct([.. method.TypeParameters]);
        return Parameters(constructed, method, context.Compilation) ?? Result(constructed, context);
    }

    private static string? Parameters(IMethodSymbol candidate, IMethodSymbol method, Compilation compilation)
    {
        var exception = compilation.GetTypeByMetadataName("System.Exception");
        var others = candidate.Parameters;
        if (others.FirstOrDefault(parameter => IsMoreSpecial(parameter.Type, exception) && !Wants(method, parameter.Type)) is { } special)
            return $"takes '{special.Name}' as {TypeWords.Of(special.Type)}, but it gets every failure; take an Exception";

        // Without the exception, which may be there or not, the two lists are the same.
        var extra = others.Length > method.Parameters.Length ? others.LastOrDefault(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, exception)) : null;
        if (extra is not null)
            others = others.Remove(extra);
        for (var i = 0; i < Math.Max(others.Length, method.Parameters.Length); i++)
        {
            if (i >= others.Length)
                return $"lacks the parameter '{TypeWords.Of(method.Parameters[i])}'";
            if (i >= method.Parameters.Length)
                return $"has a parameter more, '{TypeWords.Of(others[i])}', which nothing is passed to";
            if (others[i].RefKind != method.Parameters[i].RefKind)
                return $"takes '{TypeWords.Of(others[i])}' instead of '{TypeWords.Of(method.Parameters[i])}'";
            if (!SymbolEqualityComparer.Default.Equals(others[i].Type, method.Parameters[i].Type))
                return NamedMethods.Instead($"takes '{others[i].Name}' as", others[i].Type, method.Parameters[i].Type);
            if (!NullFit.Passes(method.Parameters[i], others[i]))
                return NamedMethods.Instead($"takes '{others[i].Name}' as", others[i].Type, method.Parameters[i].Type);
        }

        return extra is not null && extra.Ordinal < method.Parameters.Length - 1
            ? $"takes '{extra.Name}' too early; it goes behind the other parameters, or just before the last one"
            : null;
    }

    private static string Result(IMethodSymbol candidate, MethodContext context)
    {
        var wanted = TypeWords.OfResult(context.Method);
        var found = TypeWords.OfResult(candidate);
        if (found == wanted && !context.Method.ReturnsVoid)
            return NamedMethods.Instead("returns", candidate.ReturnType, context.Method.ReturnType);
        return $"returns {found} instead of {wanted}";
    }

    private static bool IsMoreSpecial(ITypeSymbol type, INamedTypeSymbol? exception)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, exception))
                return true;
        }

        return false;
    }

    private static bool Wants(IMethodSymbol method, ITypeSymbol type) => method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, type));
}
