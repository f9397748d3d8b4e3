using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>The last name of what is written, without binding it: <c>Get</c> for <c>cache?.Get</c> or <c>Cache.Get&lt;int&gt;</c>.</summary>
internal static class WrittenName
{
    /// <returns>Empty for what ends in no name.</returns>
    public static string Of(ExpressionSyntax written) => written switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => "",
    };
}
