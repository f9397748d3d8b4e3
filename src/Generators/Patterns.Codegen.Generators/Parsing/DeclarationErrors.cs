using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Knows by syntax alone which methods the compiler refuses as declared, whatever we write.</summary>
internal static class DeclarationErrors
{
    public static bool MayBeIn(SyntaxNode node)
    {
        if (node is not MethodDeclarationSyntax method)
            return false;

        var hasBody = method.Body is not null || method.ExpressionBody is not null;
        if (!IsPartial(method.Modifiers))
            return !hasBody && method.Parent is not InterfaceDeclarationSyntax && !Has(method.Modifiers, SyntaxKind.AbstractKeyword) && !Has(method.Modifiers, SyntaxKind.ExternKeyword);

        // With a body it may be the part without a declaration; it is looked at more closely.
        return hasBody
            || method.ExplicitInterfaceSpecifier is not null
            || Has(method.Modifiers, SyntaxKind.AbstractKeyword)
            || Has(method.Modifiers, SyntaxKind.ExternKeyword)
            || method.Ancestors().OfType<TypeDeclarationSyntax>().Any(static type => !IsPartial(type.Modifiers) || Has(type.Modifiers, SyntaxKind.FileKeyword));
    }

    public static bool IsPartial(SyntaxTokenList modifiers) => Has(modifiers, SyntaxKind.PartialKeyword);

    private static bool Has(SyntaxTokenList modifiers, SyntaxKind word) => modifiers.Any(word);
}
