using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>The command in a helper of the file that has to change, where all calls of the helper are reported.</summary>
/// <param name="Name">The helper.</param>
/// <param name="Operation">The command.</param>
/// <param name="Call">Its syntax.</param>
internal sealed record HelperCommand(string Name, IInvocationOperation Operation, InvocationExpressionSyntax Call)
{
    public static HelperCommand? Of(FixTarget target) =>
        target.Diagnostic.AdditionalLocations is [{ SourceSpan: var span, SourceTree: { } tree }]
        && tree == target.Root.SyntaxTree
        && target.Root.FindNode(span, getInnermostNodeForTie: true) is InvocationExpressionSyntax call
        && target.Model.GetOperation(call) is IInvocationOperation operation
        && CallEdits.Operation(target) is { TargetMethod.Name: var name }
            ? new HelperCommand(name, operation, call)
            : null;
}
