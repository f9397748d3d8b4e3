using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Attributes that the compiler itself complains about. One error is enough, so the rules keep silent about their values.</summary>
internal static class UnfinishedAttributes
{
    /// <summary>Whether the compiler could not make sense of the attribute.</summary>
    public static bool IsUnfinished(AttributeData attribute) =>
        attribute.AttributeConstructor is null
        || attribute.ConstructorArguments.Any(IsError)
        || attribute.NamedArguments.Any(static pair => IsError(pair.Value));

    /// <summary>Lets everything pass but what lies in an unfinished attribute.</summary>
    /// <remarks>PCG0010 passes: <c>nameof</c> of a method that is still to be written is how one begins, and the rule's fix writes the method.</remarks>
    public static Action<Diagnostic> Filter(ImmutableArray<AttributeData> attributes, Action<Diagnostic> report)
    {
        var unfinished = attributes.Where(IsUnfinished).Select(static a => a.ApplicationSyntaxReference).OfType<SyntaxReference>().ToArray();
        if (unfinished.Length == 0)
            return report;

        return diagnostic =>
        {
            var isInside = unfinished.Any(part => part.SyntaxTree == diagnostic.Location.SourceTree && part.Span.Contains(diagnostic.Location.SourceSpan));
            if (!isInside || diagnostic.Id is "PCG0001" or "PCG0002" or "PCG0003" or "PCG0004" or "PCG0010")
                report(diagnostic);
        };
    }

    private static bool IsError(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error
        || (constant.Kind == TypedConstantKind.Array && !constant.IsNull && constant.Values.Any(IsError))
        || constant is { Kind: TypedConstantKind.Type, Value: IErrorTypeSymbol };
}
