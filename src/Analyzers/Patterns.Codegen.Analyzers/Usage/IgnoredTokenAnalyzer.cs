using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>PCG0007, its second half: the core of a method with a time-out or hedge that never looks at the token it gets.</summary>
internal sealed class IgnoredTokenAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG0007NothingToCancel.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("CancellationToken");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (Files.UsesAttributes(context.Compilation))
            context.RegisterOperationBlockAction(Analyze);
    }

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol { Parameters.Length: > 0 } core
            || SignatureReader.TokenIndex(core) is not (>= 0 and var index)
            || WrappedMethods.OfCore(core) is not { } wrapped
            || CancellingPattern(wrapped) is not { } pattern)
        {
            return;
        }

        var token = core.Parameters[index];
        var works = false;
        foreach (var block in context.OperationBlocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                // A body that does not bind yet may mean to use the token.
                if (operation is IInvalidOperation || Reads(operation, token))
                    return;
                works |= IsWork(operation);
            }
        }

        // What neither awaits nor calls anything has nothing to stop.
        if (!works)
            return;

        var consequence = pattern == "Timeout" ? "the time-out waits for it instead of ending it" : "attempts that lost run on to their end";
        context.ReportDiagnostic(Finding.Create(
            PCG0007NothingToCancel.Descriptor,
            token.Locations[0],
            ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "pass"),
            $"{core.Name} never reads '{token.Name}', so nothing stops the work when [{pattern}] of {wrapped.ContainingType.Name}.{wrapped.Name} cancels: {consequence}; hand the token on"));
    }

    private static bool Reads(IOperation operation, IParameterSymbol token) =>
        operation is IParameterReferenceOperation { Parent: not INameOfOperation } reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, token);

    private static string? CancellingPattern(IMethodSymbol wrapped)
    {
        foreach (var attribute in PatternAttributes.Of(wrapped))
        {
            if (attribute.AttributeClass!.Name is PatternAttributes.Timeout or PatternAttributes.Hedge)
                return attribute.AttributeClass.Name is PatternAttributes.Timeout ? "Timeout" : "Hedge";
        }

        return null;
    }

    private static bool IsWork(IOperation operation) => operation switch
    {
        IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } => true,
        IInvocationOperation { TargetMethod: var method } => !(method.Name is "FromResult" or "FromException" && method.ContainingType.Name is "Task" or "ValueTask"),
        _ => false,
    };
}
