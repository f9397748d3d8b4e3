using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>
/// Knows declarations that cannot be repeated as they stand: without a name yet, with a name twice, or pasted a second time. The compiler says so itself, once, where
/// they stand; a part of ours would only say it again in generated code.
/// </summary>
internal static class HalfTyped
{
    /// <summary>Whether the method, or a type around it, lacks a name, or has one twice in its lists; or whether another one of the same signature comes first.</summary>
    public static bool Is(IMethodSymbol method) => Is(method.ContainingType) || InSignature(method) || IsRepeated(method);

    /// <summary>Whether the type or one around it lacks a name or a brace (what stands outside of types is kept in one that no C# can name).</summary>
    public static bool Is(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!IsName(current.Name) || HasOddNames(current.TypeParameters))
                return true;
        }

        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (!IsName(space.Name))
                return true;
        }

        return false;
    }

    /// <summary>Whether a member of an interface could not be implemented as it is declared so far.</summary>
    public static bool InMember(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => InSignature(method),
        IPropertySymbol { IsIndexer: true } property => HasOddNames(property.Parameters),
        IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } or IEventSymbol { ExplicitInterfaceImplementations.IsEmpty: true } => !IsName(member.Name),
        _ => false,
    };

    /// <summary>Whether a call of the method is ambiguous, because another one has its name and parameters.</summary>
    public static bool IsTwice(IMethodSymbol method) => Namesakes(method).Skip(1).Any();

    private static bool InSignature(IMethodSymbol method) => !IsName(method.Name) || HasOddNames(method.Parameters) || HasOddNames(method.TypeParameters);

    private static bool IsRepeated(IMethodSymbol method) =>
        Namesakes(method).FirstOrDefault(static other => other.IsPartialDefinition) is { } first && !SymbolEqualityComparer.Default.Equals(first, method);

    /// <summary>The methods that documentation would not tell from this one, itself included, as they are written.</summary>
    private static IEnumerable<IMethodSymbol> Namesakes(IMethodSymbol method)
    {
        var members = method.ContainingType.GetMembers(method.Name);
        if (members.Length < 2)
            return [method];
        var id = method.GetDocumentationCommentId();
        return members.OfType<IMethodSymbol>().Where(other => other.GetDocumentationCommentId() == id);
    }

    private static bool HasOddNames<T>(ImmutableArray<T> symbols)
        where T : ISymbol =>
        symbols.Any(static symbol => !IsName(symbol.Name)) || symbols.Select(static symbol => symbol.Name).Distinct().Count() < symbols.Length;

    private static bool IsName(string name) => SyntaxFacts.IsValidIdentifier(name);
}
