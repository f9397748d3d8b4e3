using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Finds <c>[Idempotent]</c> and <c>[Deduplicate]</c>.</summary>
internal static class IdempotencyAttributes
{
    public static AttributeData? Of(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "IdempotentAttribute" or "DeduplicateAttribute" } type
                && type.ContainingNamespace.ToDisplayString() == PatternAttributes.Namespace
                && !UnfinishedAttributes.IsUnfinished(attribute))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The key template; null when the key is made of all parameters.</summary>
    public static string? KeyOf(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string first }, ..] ? first
        : attribute.NamedArguments.FirstOrDefault(static n => n.Key == "Key").Value is { Kind: TypedConstantKind.Primitive, Value: string named } ? named
        : null;

    /// <summary>Whether the parameter itself is in the key.</summary>
    public static bool IsInKey(IParameterSymbol parameter, AttributeData attribute) =>
        KeyOf(attribute) is { } template ? KeyHoles.Of(template).Contains(parameter.Name) : parameter.Type.Name != "CancellationToken";
}
