using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Loops;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2001 for loops that look at the status of a response, with or without a <c>catch</c>.</summary>
internal sealed class StatusLoopAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2001RetriedErrors.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("StatusCode");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.HasNoCrowd(context.Compilation) || ResilienceReader.Create(context.Compilation) is not { } reader)
            return;

        context.RegisterOperationAction(operation => Analyze(operation, reader), OperationKind.Loop);
    }

    private static void Analyze(OperationAnalysisContext context, ResilienceReader reader)
    {
        // A request that is not understood (400) stands for all: whoever retries just a 401 fetches a new token in between.
        if (StatusLoop.Of((ILoopOperation)context.Operation) is not { } loop || Walk(200).Again != false || Walk(400) is not (true, { } condition))
            return;

        var status = HopelessErrors.FirstStatus(status => Walk(status).Again == true) ?? 400;
        var attempts = StatusAttempts.Of(loop, reader.Values, context.CancellationToken);
        if (attempts == 1)
            return;
        context.ReportDiagnostic(Finding.Create(
            PCG2001RetriedErrors.Descriptor,
            condition.Syntax.GetLocation(),
            $"This loop sends the request again after an answer of {status}, which is tried {HopelessErrors.Times(attempts)} before the caller hears of it, though it cannot succeed; retry 408, 429 and from 500 on only"));

        (bool? Again, IOperation? Condition) Walk(int status)
        {
            var walk = new StatusWalk(loop, status, reader.Values, context.CancellationToken);
            return (walk.GoesAgain(), walk.Condition);
        }
    }
}
