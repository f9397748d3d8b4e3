using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>A key made of the method's name (a handler's type) and of those of its parameters that identify the operation; where it is not sure that they do, of a name that the user has to fill in.</summary>
/// <param name="Replaced">What gives place to it.</param>
/// <param name="Value">The key.</param>
/// <param name="Left">The key with a name in it that is left to the user.</param>
/// <param name="Display">The parts, for the title.</param>
internal sealed record DerivedKey(ExpressionSyntax Replaced, string Value, string Left, string Display)
{
    /// <summary>Whether no parameter identifies anything, so that the user has to name what does.</summary>
    public bool IsLeftToUser => Value == Left;

    public Task ApplyAsync(FixSession session)
    {
        if (!session.IsFirst($"key {Replaced.SyntaxTree.FilePath} {Replaced.SpanStart}"))
            return Task.CompletedTask;

        // Two calls with one key would be one operation.
        var value = session.IsFirst($"derived {FixSession.ScopeOf(Member(Replaced))} {Value}") ? Value : Left;
        return session.ReplaceAsync(Replaced, current => SyntaxFactory.ParseExpression(value).WithTriviaFrom(current));
    }

    public static DerivedKey? Find(FixTarget target)
    {
        if (Expression(target) is not { } replaced || target.Model.GetTypeInfo(replaced).Type is not { } type)
            return null;

        var isGuid = type.ToDisplayString() == "System.Guid";
        if (!isGuid && type.SpecialType != SpecialType.System_String)
            return null;

        var method = target.Model.GetEnclosingSymbol(replaced.SpanStart) as IMethodSymbol;
        while (method is { MethodKind: MethodKind.AnonymousFunction } or { MethodKind: MethodKind.LocalFunction, Parameters.IsEmpty: true } && method.ContainingSymbol is IMethodSymbol outer)
            method = outer;
        var name = method is { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } && method.CanBeReferencedByName ? $"{{nameof({Generators.Parsing.Identifiers.Escape(OperationSubject.Of(method).Name)})}}:" : "";
        var left = Text([Placeholders.OperationId]);
        string[] parts = method is not null && OperationNames.IsDoneOnce(method) && IsOnceACall(target, replaced) ? [.. Parts(target, replaced, method, isGuid)] : [];
        if (parts.Length == 0 || (isGuid && parts.Length > 1) || Member(replaced).DescendantNodes().OfType<ExpressionSyntax>().Any(other => !isGuid && other.ToString() == Text(parts)))
            parts = [Placeholders.OperationId];
        return new DerivedKey(replaced, Text(parts), left, string.Join(" and ", parts));

        // The operation's id alone needs no text around it.
        string Text(string[] parts) => isGuid || (parts is [Placeholders.OperationId] && name.Length == 0 && KeyPrefix.Of(replaced).Length == 0) ? parts[0] : $"$\"{KeyPrefix.Of(replaced)}{name}{string.Join(":", parts.Select(static part => "{" + part + "}"))}\"";
    }

    private static SyntaxNode Member(SyntaxNode node) => node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() ?? node.SyntaxTree.GetRoot();

    /// <summary>Whether the key is made once for each call of the method, but for the retry around it: not for each of several items.</summary>
    private static bool IsOnceACall(FixTarget target, ExpressionSyntax replaced)
    {
        var repeated = target.Diagnostic.AdditionalLocations is [_, var scope] && scope.SourceTree == target.Root.SyntaxTree ? scope.SourceSpan : default;
        return replaced.Ancestors().TakeWhile(static node => node is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax { ParameterList.Parameters.Count: > 0 })).All(node => node.Span == repeated
            || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax));
    }

    /// <summary>The text that is random: of a local variable its initializer, so that no unused variable is left.</summary>
    private static ExpressionSyntax? Expression(FixTarget target)
    {
        var node = target.Root.FindNode(target.Span, getInnermostNodeForTie: true).AncestorsAndSelf().TakeWhile(n => n.Span == target.Span).OfType<ExpressionSyntax>().LastOrDefault();
        if (node is IdentifierNameSyntax name
            && target.Model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local
            && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } initial }
            && initial.SyntaxTree == target.Root.SyntaxTree
            && SymbolEqualityComparer.Default.Equals(target.Model.GetTypeInfo(initial).Type, local.Type)
            && IsKeyOnly(local, reference.GetSyntax()))
        {
            return initial;
        }

        if (node is null || IsKey(target.Model.GetTypeInfo(node).Type))
            return node;

        // A key type of one's own around the text.
        return target.Diagnostic.AdditionalLocations is [var source, ..] && source.SourceTree == target.Root.SyntaxTree && target.Span.Contains(source.SourceSpan)
            ? target.Root.FindNode(source.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf().TakeWhile(n => n != node).OfType<ExpressionSyntax>().LastOrDefault(e => IsKey(target.Model.GetTypeInfo(e).Type))
            : null;
    }

    /// <summary>Whether the variable is there for the key alone: what else uses it keeps its value.</summary>
    private static bool IsKeyOnly(ILocalSymbol local, SyntaxNode declaration) =>
        local.Name.IndexOf("key", StringComparison.OrdinalIgnoreCase) >= 0
        || local.Name.IndexOf("idempot", StringComparison.OrdinalIgnoreCase) >= 0
        || Member(declaration).DescendantNodes().OfType<IdentifierNameSyntax>().Count(name => name.Identifier.ValueText == local.Name) == 1;

    private static bool IsKey(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String || type?.ToDisplayString() == "System.Guid";

    private static IEnumerable<string> Parts(FixTarget target, ExpressionSyntax place, IMethodSymbol method, bool isGuid)
    {
        var all = new List<(string Text, bool IsEnough)>();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.IsOptional || !IsInReach(target, place, parameter))
                continue;
            var name = Generators.Parsing.Identifiers.Escape(parameter.Name);
            if (IsPart(parameter.Type, isGuid) && (OperationNames.Identifies(parameter.Name, IsGuid(parameter.Type), method) || (!isGuid && OperationNames.Narrows(parameter.Name))))
                all.Add((name, !OperationNames.Narrows(parameter.Name)));
            else if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, NullableAnnotation: not NullableAnnotation.Annotated } type && Identity(type, parameter.Name, method, isGuid) is { } property)
                all.Add(($"{name}.{property}", true));
        }

        return all.Any(static part => part.IsEnough) ? all.Select(static part => part.Text) : [];
    }

    /// <summary>Whether the name means the parameter where the key is made, and may be used there.</summary>
    private static bool IsInReach(FixTarget target, ExpressionSyntax place, IParameterSymbol parameter) =>
        target.Model.LookupSymbols(place.SpanStart, name: parameter.Name) is [IParameterSymbol found]
        && SymbolEqualityComparer.Default.Equals(found, parameter)
        && !place.Ancestors().Any(static node => node is AnonymousFunctionExpressionSyntax { Modifiers: var words } && words.Any(SyntaxKind.StaticKeyword));

    private static string? Identity(INamedTypeSymbol type, string parameter, IMethodSymbol method, bool isGuid)
    {
        string[] ownNames = !OperationNames.IsOperation(type.Name, parameter, method) ? [] : OperationNames.IsEnvelope(type.Name) ? ["Id", type.Name + "Id", parameter + "Id"] : ["Id", type.Name + "Id", parameter + "Id", "Number", "Reference", "Key"];
        string[] names = ["IdempotencyKey", .. ownNames, "OrderId", "PaymentId"];
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
        IsGuid(type) || (!isGuid && type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 && type.NullableAnnotation != NullableAnnotation.Annotated);

    private static bool IsGuid(ITypeSymbol type) => type.ToDisplayString() == "System.Guid";
}
