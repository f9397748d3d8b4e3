namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

#pragma warning disable CS0618 // See OperationActions.

/// <summary>One member that a rule looks at as a whole.</summary>
internal sealed class GatedBlock(IOperation code, ISymbol symbol, SemanticModelAnalysisContext file)
    : OperationBlockStartAnalysisContext([code], symbol, file.SemanticModel.Compilation, file.Options, file.CancellationToken)
{
    private readonly OperationActions _actions = new();
    private readonly List<Action<OperationBlockAnalysisContext>> _ends = [];

    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) => _actions.Add(action, operationKinds);

    public override void RegisterOperationBlockEndAction(Action<OperationBlockAnalysisContext> action) => _ends.Add(action);

    public void Run(IEnumerable<IOperation> operations, SemanticModelAnalysisContext context)
    {
        _actions.Run(operations, OwningSymbol, context);
        foreach (var end in _ends)
            end(new OperationBlockAnalysisContext(OperationBlocks, OwningSymbol, Compilation, Options, context.ReportDiagnostic, static _ => true, CancellationToken));
    }
}
