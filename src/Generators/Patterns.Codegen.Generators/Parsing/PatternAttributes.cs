using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>The attributes that make a method a wrapped one.</summary>
internal static class PatternAttributes
{
    public const string Namespace = "Patterns.Codegen";
    public const string CircuitBreaker = "CircuitBreakerAttribute";
    public const string Retry = "RetryAttribute";
    public const string Timeout = "TimeoutAttribute";
    public const string Bulkhead = "BulkheadAttribute";
    public const string Fallback = "FallbackAttribute";
    public const string Hedge = "HedgeAttribute";
    public const string Pipeline = "PipelineAttribute";
    public const string Lock = "LockAttribute";
    public const string Idempotent = "IdempotentAttribute";
    public const string Deduplicate = "DeduplicateAttribute";
    public const string RateLimit = "RateLimitAttribute";
    public const string SafeToRepeat = "Patterns.Codegen.SafeToRepeatAttribute";
    public const string GenerateDecorator = "Patterns.Codegen.GenerateDecoratorAttribute";
    public const string Runtime = "Patterns.Codegen.PatternRuntime";

    public static readonly ImmutableArray<string> Names = [CircuitBreaker, Retry, Timeout, Bulkhead, Fallback, Hedge, Pipeline, Lock, Idempotent, Deduplicate, RateLimit];

    /// <summary>Whether the attribute is one of ours that asks for a wrapper.</summary>
    public static bool IsPattern(AttributeData attribute) =>
        attribute.AttributeClass is { } type && IsOurs(type) && Names.Contains(type.Name);

    /// <summary>
    /// The pattern attributes of a method in the order they are written, which is from the outermost to the innermost. Of one that may stand there only once the first: the
    /// others are the compiler's error.
    /// </summary>
    public static ImmutableArray<AttributeData> Of(IMethodSymbol method)
    {
        var found = ImmutableArray.CreateBuilder<AttributeData>();
        foreach (var attribute in method.GetAttributes())
        {
            if (IsPattern(attribute) && !(found.Any(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass)) && StandsAlone(attribute.AttributeClass!)))
                found.Add(attribute);
        }

        return found.ToImmutable();
    }

    public static bool Has(ISymbol symbol, string fullName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == fullName)
                return true;
        }

        return false;
    }

    /// <summary>Whether it is the runtime, or the nullable form of it.</summary>
    public static bool IsRuntime(ITypeSymbol type) =>
        type.Name == "PatternRuntime" && type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString() == Runtime;

    private static bool StandsAlone(INamedTypeSymbol type) =>
        !type.GetAttributes().Any(static usage => usage.NamedArguments.Any(static pair => pair is { Key: "AllowMultiple", Value.Value: true }));

    private static bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "Codegen", ContainingNamespace: { Name: "Patterns", ContainingNamespace.IsGlobalNamespace: true } };
}
