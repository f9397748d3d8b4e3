using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

#pragma warning disable CS0618 // See OperationActions.

/// <summary>What is to be done with the type declarations of a file.</summary>
internal sealed class TypeActions
{
    private readonly List<(Action<SyntaxNodeAnalysisContext> Action, ImmutableArray<SyntaxKind> Kinds)> _actions = [];

    public bool IsEmpty => _actions.Count == 0;

    /// <returns>Whether the kinds are all kinds of type declarations; others are not for here.</returns>
    public bool TryAdd<TKind>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TKind> kinds)
    {
        if (kinds is not ImmutableArray<SyntaxKind> syntaxKinds || !syntaxKinds.All(static kind => PatternMethods.Types.Contains(kind)))
            return false;

        _actions.Add((action, syntaxKinds));
        return true;
    }

    public void Run(SemanticModelAnalysisContext context)
    {
        foreach (var type in Files.Of(context.SemanticModel.SyntaxTree).Types)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (var (action, kinds) in _actions)
            {
                if (kinds.Contains(type.Kind()))
                    action(ContextOf(type, context));
            }
        }
    }

    private static SyntaxNodeAnalysisContext ContextOf(TypeDeclarationSyntax type, SemanticModelAnalysisContext context) =>
        new(type, containingSymbol: null, context.SemanticModel, context.Options, context.ReportDiagnostic, static _ => true, context.CancellationToken);
}
