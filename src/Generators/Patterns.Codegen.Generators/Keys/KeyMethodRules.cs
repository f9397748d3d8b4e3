using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Says which methods cannot be implemented from a key template, and what to do instead (PCG0004).</summary>
internal static class KeyMethodRules
{
    /// <summary>Whether the method can be implemented; reports the reason when not.</summary>
    public static bool Allow(IMethodSymbol method, MethodDeclarationSyntax declaration, Location location, IProblemSink problems, CancellationToken cancellationToken)
    {
        if (Reason(method, declaration, cancellationToken) is not { } reason)
            return true;

        problems.Report("PCG0004", location, $"{method.ContainingType.Name}.{method.Name} cannot be made from a key template: {reason}");
        return false;
    }

    private static string? Reason(IMethodSymbol method, MethodDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return "an explicit interface implementation cannot be partial; give the method a name of its own";

        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            return $"it is not partial; write '{Example(method, declaration)}'";

        if (declaration.Body is not null || declaration.ExpressionBody is not null || PartialRules.WrittenImplementation(method) is not null)
            return $"it has a body already; write '{Example(method, declaration)}'";

        if (method.IsAbstract || method.IsExtern)
            return $"an {(method.IsAbstract ? "abstract" : "extern")} method has no body to write; write '{Example(method, declaration)}'";

        if (method.ReturnsByRef || method.ReturnsByRefReadonly || method.ReturnType.SpecialType != SpecialType.System_String)
            return "a key is a string; return string";

        if (method.IsVararg || method.Parameters.Any(static parameter => parameter.RefKind == RefKind.Out))
            return method.IsVararg ? "__arglist cannot be named in a template" : "an out parameter is not what a key is made of; leave it out";

        if (TypeReader.IsFileLocal(method.ContainingType))
            return "a file-local type has no second part elsewhere; make the type internal";

        if (!TypeReader.IsPartial(method.ContainingType, out var obstacle, cancellationToken))
            return $"the type {obstacle!.Name} is not partial, so the generated part has no place to stand; make it partial";

        return PatternAttributes.Of(method) is [var pattern, ..]
            ? $"[{pattern.AttributeClass!.Name.Replace("Attribute", "")}] on it writes its body as well; keep one of the two"
            : null;
    }

    private static string Example(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        var modifiers = declaration.Modifiers
            .Where(static modifier => !modifier.IsKind(SyntaxKind.PartialKeyword)
                && !modifier.IsKind(SyntaxKind.AbstractKeyword)
                && !modifier.IsKind(SyntaxKind.ExternKeyword)
                && !modifier.IsKind(SyntaxKind.AsyncKeyword))
            .Select(static modifier => modifier.Text);
        return $"{string.Join(" ", [.. modifiers, "partial"])} string {method.Name}(...);";
    }
}
