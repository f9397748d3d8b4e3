using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2001 and PCG2002 on the options of <c>AddStandardResilienceHandler</c>: without a predicate of one's own its retry does neither.</summary>
internal sealed class StandardHandlerAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2001RetriedErrors.Descriptor, PCG2002RetryOutsideBreaker.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("ShouldHandle");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ResilienceReader.Create(context.Compilation) is not { } reader || TestProjects.HasNoCrowd(context.Compilation))
            return;

        var hopeless = new HopelessErrors(context.Compilation);
        context.RegisterOperationAction(operation => Analyze(operation, reader, hopeless), OperationKind.SimpleAssignment);
    }

    private static void Analyze(OperationAnalysisContext context, ResilienceReader reader, HopelessErrors hopeless)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (!StandardOptions.IsPredicate(assignment))
            return;

        var failures = reader.Pipelines.OfPredicate(assignment.Value, context.CancellationToken);
        var attempts = StandardOptions.Attempts(assignment, reader.Values, context.CancellationToken);
        if (attempts < 2)
            return;

        var location = (assignment.Target.Syntax is MemberAccessExpressionSyntax access ? access.Name : assignment.Target.Syntax).GetLocation();
        if (hopeless.FirstIn(failures, reader.Values, context.CancellationToken) is { } example)
        {
            context.ReportDiagnostic(Finding.Create(
                PCG2001RetriedErrors.Descriptor,
                location,
                $"This ShouldHandle retries {HopelessErrors.Describe(example, isEverything: false)} is tried {HopelessErrors.Times(attempts)} before the caller hears of it, though it cannot succeed; retry transient errors only"));
        }

        if (failures.Handles(reader.Values, FailureExample.Of(reader.Polly.BrokenCircuit), context.CancellationToken) == true)
        {
            var spent = attempts is { } all ? $"all {all} attempts" : "its attempts";
            context.ReportDiagnostic(Finding.Create(
                PCG2002RetryOutsideBreaker.Descriptor,
                location,
                $"The standard handler's retry stands outside its circuit breaker, and this ShouldHandle also retries BrokenCircuitException: while the circuit is open it spends {spent} on calls that are refused; exclude BrokenCircuitException"));
        }
    }
}
