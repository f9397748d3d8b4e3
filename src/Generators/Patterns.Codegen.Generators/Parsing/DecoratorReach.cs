using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Which members of an interface a decorator can stand in for.</summary>
internal static class DecoratorReach
{
    /// <summary>Why a decorator cannot have the member, or null when it can, or must.</summary>
    public static string? Obstacle(ISymbol member)
    {
        if (member.IsStatic)
            return "it is static, and a decorator stands in front of an instance; make it an instance method";
        if (IsExplicit(member))
            return "it implements a member of another interface, which is what callers see; put the attribute there";
        if (!member.IsAbstract && !member.IsVirtual)
            return $"it is {(member.DeclaredAccessibility == Accessibility.Private ? "private" : "sealed")}, so no decorator can take its place; remove the modifier or the attribute";

        return null;
    }

    /// <summary>Whether the decorator may call the member of what it decorates.</summary>
    public static bool CanCall(ISymbol member, Compilation compilation) =>
        member.DeclaredAccessibility == Accessibility.Public || compilation.IsSymbolAccessibleWithin(member, compilation.Assembly);

    /// <summary>Whether the method is the one of <c>IDisposable</c> or <c>IAsyncDisposable</c>.</summary>
    public static bool IsDisposal(IMethodSymbol method) =>
        method.ContainingType is { SpecialType: SpecialType.System_IDisposable }
        || (method is { Name: "DisposeAsync", ContainingType: { Name: "IAsyncDisposable", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } });

    private static bool IsExplicit(ISymbol member) => member switch
    {
        IMethodSymbol method => !method.ExplicitInterfaceImplementations.IsEmpty,
        IPropertySymbol property => !property.ExplicitInterfaceImplementations.IsEmpty,
        IEventSymbol @event => !@event.ExplicitInterfaceImplementations.IsEmpty,
        _ => false,
    };
}
