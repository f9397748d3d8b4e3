using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>
/// Finds templates that bind now but did not when the generator ran: they name a member that another source generator writes,
/// and generators do not see each other's output. Without this check such a method would throw, and nobody would have been told.
/// </summary>
internal static class UnseenCode
{
    public static void Check(IMethodSymbol method, Location location, IProblemSink problems, CancellationToken cancellationToken)
    {
        foreach (var reference in method.PartialImplementationPart?.DeclaringSyntaxReferences ?? [])
        {
            if (reference.GetSyntax(cancellationToken) is MethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax })
            {
                problems.Report(
                    "PCG0006",
                    location,
                    $"The key template of '{method.Name}' names a member that another source generator writes, which this one cannot see; "
                    + "name the value that has the member instead, or write the member by hand");
            }
        }
    }
}
