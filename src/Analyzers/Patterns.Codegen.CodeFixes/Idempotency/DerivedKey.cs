using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>A key made of the method's name and of those of its parameters that identify something.</summary>
/// <param name="Replaced">What gives place to it.</param>
/// <param name="Value">The key.</param>
/// <param name="Display">The parts, for the title.</param>
/// <param name="IsLeftToUser">Whether no parameter identifies anything, so that the user has to name what does.</param>
internal sealed record DerivedKey(ExpressionSyntax Replaced, string Value, string Display, bool IsLeftToUser)
{
    private static readonly string[] s_identities = ["Id", "Key", "Number", "Reference"];

    public Task ApplyAsync(FixSession session) =>
        session.IsFirst($"key {Replaced.SyntaxTree.FilePath} {Replaced.SpanStart}")
            ? session.ReplaceAsync(Replaced, current => SyntaxFactory.ParseExpression(Value).WithTriviaFrom(current))
            : Task.CompletedTask;

    public static DerivedKey? Find(FixTarget target)
    {
        if (Expression(target) is not { } replaced || target.Model.GetTypeInfo(replaced).Type is not { } type)
            return null;

        var isGuid = type.ToDisplayString() == "System.Guid";
        if (!isGuid && type.SpecialType != SpecialType.System_String)
            return null;

        var method = target.Model.GetEnclosingSymbol(replaced.SpanStart) as IMethodSymbol;
        while (method is { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } && method.ContainingSymbol is IMethodSymbol outer)
            method = outer;
        var parts = method is null ? [] : Parts(method, isGuid).Take(isGuid ? 1 : 3).ToArray();
        var isLeft = parts.Length == 0;
        if (isLeft)
            parts = [Placeholders.OperationId];

        var name = method is { MethodKind: MethodKind.Ordinary } && method.CanBeReferencedByName ? $"{{nameof({method.Name})}}:" : "";
        var value = isGuid ? parts[0] : $"$\"{name}{string.Join(":", parts.Select(static part => "{" + part + "}"))}\"";
        return new DerivedKey(replaced, value, string.Join(" and ", parts), isLeft);
    }

    /// <summary>The text that is random: of a local variable its initializer, so that no unused variable is left.</summary>
    private static ExpressionSyntax? Expression(FixTarget target)
    {
        var node = target.Root.FindNode(target.Span, getInnermostNodeForTie: true).AncestorsAndSelf().TakeWhile(n => n.Span == target.Span).OfType<ExpressionSyntax>().LastOrDefault();
        if (node is IdentifierNameSyntax name
            && target.Model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local
            && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } initial }
            && initial.SyntaxTree == target.Root.SyntaxTree
            && SymbolEqualityComparer.Default.Equals(target.Model.GetTypeInfo(initial).Type, local.Type))
        {
            return initial;
        }

        if (node is null || IsKey(target.Model.GetTypeInfo(node).Type))
            return node;

        // A key type of one's own around the text.
        return target.Diagnostic.AdditionalLocations is [var source] && source.SourceTree == target.Root.SyntaxTree && target.Span.Contains(source.SourceSpan)
            ? target.Root.FindNode(source.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf().TakeWhile(n => n != node).OfType<ExpressionSyntax>().LastOrDefault(e => IsKey(target.Model.GetTypeInfo(e).Type))
            : null;
    }

    private static bool IsKey(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String || type?.ToDisplayString() == "System.Guid";

    private static IEnumerable<string> Parts(IMethodSymbol method, bool isGuid)
    {
        var all = new List<(string Text, bool IsIdentity)>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
                continue;
            var name = Generators.Parsing.Identifiers.Escape(parameter.Name);
            if (IsPart(parameter.Type, isGuid))
                all.Add((name, IsIdentity(parameter.Name)));
            else if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, NullableAnnotation: not NullableAnnotation.Annotated } type && Identity(type, parameter.Name, isGuid) is { } property)
                all.Add(($"{name}.{property}", true));
        }

        return (all.Any(static part => part.IsIdentity) ? all.Where(static part => part.IsIdentity) : all).Select(static part => part.Text);
    }

    private static string? Identity(INamedTypeSymbol type, string parameter, bool isGuid)
    {
        string[] names = ["Id", type.Name + "Id", parameter + "Id", "OrderId", "PaymentId", "Number", "Reference", "Key"];
        foreach (var name in names)
        {
            for (var current = type; current is not null; current = current.BaseType)
            {
                if (current.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase) && p.DeclaredAccessibility == Accessibility.Public && !p.IsStatic && p.GetMethod is not null) is { } property
                    && IsPart(property.Type, isGuid))
                {
                    return property.Name;
                }
            }
        }

        return null;
    }

    private static bool IsPart(ITypeSymbol type, bool isGuid) =>
        type.ToDisplayString() == "System.Guid" || (!isGuid && type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64);

    private static bool IsIdentity(string name) => s_identities.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
