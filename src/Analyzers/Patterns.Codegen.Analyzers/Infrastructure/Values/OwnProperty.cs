using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Properties of an object that this very code makes and keeps to itself: <c>_options.Key</c> of <c>_options = new() { Key = "..." }</c>.</summary>
internal static class OwnProperty
{
    /// <summary>What the object is made with, where nothing else gives the property a value and nobody else gets hold of the object to do so.</summary>
    public static IOperation? Value(IPropertyReferenceOperation reference, SourceExpressions sources, CancellationToken cancellationToken) =>
        Creation(reference, sources, cancellationToken) is { } creation ? Assigned(creation, reference.Property.Name) : null;

    /// <summary>Whether the property is surely null, because it is never given a value.</summary>
    public static bool IsUnset(IPropertyReferenceOperation reference, SourceExpressions sources, CancellationToken cancellationToken) =>
        (reference.Property.Type.IsReferenceType || reference.Property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        && IsAutomatic(reference.Property, cancellationToken)
        && Creation(reference, sources, cancellationToken) is { } creation
        && Assigned(creation, reference.Property.Name) is null;

    /// <summary>The only object that is meant. What holds it is not followed any further, which would lead to itself in places.</summary>
    private static IObjectCreationOperation? Creation(IPropertyReferenceOperation reference, SourceExpressions sources, CancellationToken cancellationToken) =>
        reference is { Property: { IsStatic: false, IsIndexer: false, IsVirtual: false, IsAbstract: false, IsOverride: false } property, Instance: { } instance }
        && Holder(instance.WithoutConversions()) is { } holder
        && Made(holder, cancellationToken) is BaseObjectCreationExpressionSyntax syntax
        && sources.OperationOf(syntax, cancellationToken)?.WithoutConversions() is IObjectCreationOperation { Constructor.IsImplicitlyDeclared: true } creation
        && SymbolEqualityComparer.Default.Equals(creation.Type, property.ContainingType)
        && (creation.Initializer is null || creation.Initializer.Initializers.All(static one => one is ISimpleAssignmentOperation { Target: IMemberReferenceOperation }))
        && Uses(holder, cancellationToken).All(use => IsRead(use, property.Name))
            ? creation
            : null;

    private static ExpressionSyntax? Made(ISymbol holder, CancellationToken cancellationToken) =>
        holder is IFieldSymbol field ? SourceExpressions.Of(field, cancellationToken) : SourceExpressions.Of((ILocalSymbol)holder, cancellationToken);

    private static IOperation? Assigned(IObjectCreationOperation creation, string name) =>
        creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(one => one.Target is IMemberReferenceOperation { Member.Name: var member } && member == name)?.Value;

    private static bool IsAutomatic(IPropertySymbol property, CancellationToken cancellationToken) =>
        property.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax { ExpressionBody: null, Initializer: null, AccessorList.Accessors: var accessors }
        && accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null });

    private static ISymbol? Holder(IOperation instance) => instance switch
    {
        IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field } => field,
        ILocalReferenceOperation { Local: var local } => local,
        _ => null,
    };

    private static IEnumerable<IdentifierNameSyntax> Uses(ISymbol holder, CancellationToken cancellationToken)
    {
        if (holder is ILocalSymbol)
            return AssignmentSyntax.Uses(MemberSyntax.Around(holder.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)), holder.Name);
        return holder.ContainingType.DeclaringSyntaxReferences.SelectMany(part => AssignmentSyntax.Uses(part.GetSyntax(cancellationToken), holder.Name));
    }

    /// <summary>Whether a use of the object reads a member, or is the one that makes it; the property itself is not written there.</summary>
    private static bool IsRead(IdentifierNameSyntax use, string property)
    {
        ExpressionSyntax whole = use.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own && own.Name == use ? own : use;
        if (whole.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: BaseObjectCreationExpressionSyntax } made && made.Left == whole)
            return true;
        if (whole.Parent is not MemberAccessExpressionSyntax access || access.Expression != whole || access.Parent is InvocationExpressionSyntax)
            return false;
        return access.Name.Identifier.ValueText != property
            || (access.Parent is AssignmentExpressionSyntax assignment ? assignment.Left != access : access.Parent is not ArgumentSyntax { Parent: TupleExpressionSyntax });
    }
}
