using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>The keys that policies and pipelines have in Polly's registries.</summary>
internal static class RegistryKeys
{
    /// <summary>Whether the type is one of Polly's registries, or made from one.</summary>
    public static bool IsRegistry(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.ContainingNamespace is { Name: "Registry", ContainingNamespace: { Name: "Polly", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }

    /// <summary>Whether the method puts something into a registry and gives nothing back that could be run.</summary>
    public static bool IsRegistration(IMethodSymbol method) => method.Name is "Add" or "TryAdd" or "TryAddBuilder" && IsRegistry(method.ContainingType);

    /// <summary>
    /// Whether nothing else in the compilation names the key, by its constant or by its text. An obsolete key is there for old programs only. Where a registry is asked
    /// for a key that is made while the program runs, any key may be meant.
    /// </summary>
    public static bool IsUnread(IOperation key, ValueReader values, Compilation compilation, CancellationToken cancellationToken)
    {
        key = key.WithoutConversions();
        var symbol = key is IFieldReferenceOperation { Field: var field } ? field : null;
        if (symbol is not null && IsObsolete(symbol))
            return true;

        var text = key.ConstantValue is { HasValue: true, Value: string constant } ? constant : null;
        var name = symbol?.Name ?? NameOf(key.Syntax);
        if (text is null && (name is null || key is not (IFieldReferenceOperation or IInvalidOperation)))
            return false;

        return (name is null || !Files.Naming(name, compilation, cancellationToken).Any(use => Reads(use, symbol, values, cancellationToken)))
            && (text is null || !Literals(text, compilation, cancellationToken).Any(literal => !IsDeclaration(literal) && !IsHandedIn(literal, values, cancellationToken)))
            && !AnyIsAskedByOtherMeans(values, compilation, cancellationToken);
    }

    private static IEnumerable<LiteralExpressionSyntax> Literals(string text, Compilation compilation, CancellationToken cancellationToken) =>
        FilesWith(text, compilation, cancellationToken).SelectMany(root => root.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(node => node.Token.Value is string value && value == text));

    private static IEnumerable<SyntaxNode> FilesWith(string text, Compilation compilation, CancellationToken cancellationToken) =>
        Files.With(text, compilation).Select(tree => tree.GetRoot(cancellationToken));

    private static bool IsObsolete(IFieldSymbol field) => field.GetAttributes().Any(static a => a.AttributeClass?.Name == "ObsoleteAttribute");

    private static string? NameOf(SyntaxNode key) => key switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static bool Reads(SimpleNameSyntax use, IFieldSymbol? key, ValueReader values, CancellationToken cancellationToken)
    {
        if (key is not null && values.Sources.ModelOf(use.SyntaxTree).GetSymbolInfo(use, cancellationToken).Symbol is { } other && !SymbolEqualityComparer.Default.Equals(other, key))
            return false;
        return !IsHandedIn(use.Parent is MemberAccessExpressionSyntax access && access.Name == use ? access : use, values, cancellationToken);
    }

    /// <summary>The constant's own value, which is no use of it.</summary>
    private static bool IsDeclaration(LiteralExpressionSyntax literal) => literal.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } };

    /// <summary>Whether the key stands where something is put under it, or where it is only asked whether there is something.</summary>
    private static bool IsHandedIn(ExpressionSyntax key, ValueReader values, CancellationToken cancellationToken)
    {
        // A registry's collection initialiser: { key, policy }.
        if (key.Parent is InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: [var first, ..], Parent.Parent: ExpressionSyntax creation })
            return first == key && IsRegistry(values.Sources.ModelOf(key.SyntaxTree).GetTypeInfo(creation, cancellationToken).Type);
        if (key.Parent is not ArgumentSyntax { Parent: BaseArgumentListSyntax { Arguments: [var argument, ..], Parent: var owner } } || argument != key.Parent)
            return false;
        var model = values.Sources.ModelOf(key.SyntaxTree);
        return owner switch
        {
            InvocationExpressionSyntax call => model.GetSymbolInfo(call, cancellationToken) is var found && (found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is IMethodSymbol method && (IsRegistration(method) || (method.Name == "ContainsKey" && IsRegistry(method.ContainingType))),
            ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access => assignment.Left == access && IsRegistry(model.GetTypeInfo(access.Expression, cancellationToken).Type),
            ImplicitElementAccessSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: ExpressionSyntax made } } } => IsRegistry(model.GetTypeInfo(made, cancellationToken).Type),
            _ => false,
        };
    }

    private static bool AnyIsAskedByOtherMeans(ValueReader values, Compilation compilation, CancellationToken cancellationToken) =>
        FilesWith("Registry", compilation, cancellationToken).Any(root => root.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
            NameOf(call.Expression) is "Get" or "TryGet" or "GetPipeline" or "TryGetPipeline" or "GetOrAdd" or "GetOrAddPipeline"
            && values.Sources.OperationOf(call, cancellationToken) is IInvocationOperation { TargetMethod: var method } read
            && IsRegistry(method.ContainingType)
            && read.Argument("key") is { Value: var asked }
            && !asked.WithoutConversions().ConstantValue.HasValue
            && asked.WithoutConversions() is not (IFieldReferenceOperation or IInvalidOperation)));
}
