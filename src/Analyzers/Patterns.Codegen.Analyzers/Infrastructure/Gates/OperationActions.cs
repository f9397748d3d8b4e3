namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

/// <summary>What is to be done with which kinds of operations.</summary>
internal sealed class OperationActions
{
    private readonly List<(Action<OperationAnalysisContext> Action, ImmutableArray<OperationKind> Kinds)> _actions = [];

    public bool IsEmpty => _actions.Count == 0;

    public void Add(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> kinds) => _actions.Add((action, kinds));

    public void Run(IEnumerable<IOperation> operations, ISymbol symbol, SemanticModelAnalysisContext context)
    {
        foreach (var operation in operations)
        {
            foreach (var (action, kinds) in _actions)
            {
                if (kinds.Contains(operation.Kind))
                    action(ContextOf(operation, symbol, context));
            }
        }
    }

#pragma warning disable CS0618 // Hosts of analyzers should not make contexts, says the attribute, because they would skip the driver; this runs inside the driver.
    private static OperationAnalysisContext ContextOf(IOperation operation, ISymbol symbol, SemanticModelAnalysisContext context) =>
        new(operation, symbol, context.SemanticModel.Compilation, context.Options, context.ReportDiagnostic, static _ => true, context.CancellationToken);
#pragma warning restore CS0618
}
