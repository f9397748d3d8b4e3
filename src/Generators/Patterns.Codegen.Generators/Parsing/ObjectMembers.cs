using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>What every class has from <c>object</c>, and a member of a decorator may hide.</summary>
internal static class ObjectMembers
{
    /// <summary>Whether the compiler warns of a class that declares the member: it has the name of the method behind a finalizer.</summary>
    public static bool LooksLikeFinalizer(ISymbol member) => member is IMethodSymbol { Name: "Finalize", ReturnsVoid: true, Arity: 0, Parameters.Length: 0 };

    /// <summary>Whether a class that declares the member must say <c>new</c>.</summary>
    public static bool AreHiddenBy(ISymbol member, Compilation compilation) =>
        compilation.GetSpecialType(SpecialType.System_Object).GetMembers(member is IPropertySymbol { IsIndexer: true } ? "Item" : member.Name)
            .Any(other => other is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public or Accessibility.Protected } && MemberSignatures.Clash(member, other));
}
