using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>One place where one member leads to another.</summary>
/// <param name="Caller">
/// The method, constructor, accessor, local function, or field with an initializer whose code it is. What is written in a lambda belongs to the member
/// around it, because it runs for it.
/// </param>
/// <param name="Target">The method called, see <see cref="CallTarget"/>.</param>
/// <param name="Syntax">Where. For <see cref="CallKind.Core"/> and <see cref="CallKind.Implementation"/>, the declaration of the target.</param>
/// <param name="Kind">How.</param>
internal sealed record CallSite(ISymbol Caller, IMethodSymbol Target, SyntaxNode Syntax, CallKind Kind)
{
    /// <summary>Whether it stands in that part of the file.</summary>
    public bool IsIn(SyntaxTree tree, TextSpan span) => Syntax.SyntaxTree == tree && span.Contains(Syntax.Span);
}
