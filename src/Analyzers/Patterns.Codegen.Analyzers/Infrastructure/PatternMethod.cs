using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>A method with pattern attributes, seen once: at the declaration that carries the first of them.</summary>
/// <param name="Symbol">The method; of a partial one its defining part.</param>
/// <param name="Declaration">The declaration with the first attribute.</param>
/// <param name="Attributes">Its pattern attributes from the outermost to the innermost.</param>
/// <param name="Model">The semantic model of the declaration's file.</param>
/// <param name="Report">Where diagnostics go.</param>
/// <param name="CancellationToken">Ends the work.</param>
internal sealed record PatternMethod(
    IMethodSymbol Symbol,
    MethodDeclarationSyntax Declaration,
    ImmutableArray<AttributeData> Attributes,
    SemanticModel Model,
    Action<Diagnostic> Report,
    CancellationToken CancellationToken)
{
    public string Display => $"{Symbol.ContainingType.Name}.{Symbol.Name}";
}
