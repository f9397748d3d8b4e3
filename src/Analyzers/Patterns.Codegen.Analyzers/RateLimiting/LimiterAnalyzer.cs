using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4001, PCG4003 and PCG4004 on the limiters of System.Threading.RateLimiting, ASP.NET Core and Polly v7, and on limits of our own that are written in code.</summary>
internal sealed class LimiterAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        PCG4001CountedInMemory.Descriptor,
        PCG4003FixedWindowBurst.Descriptor,
        PCG4004ContradictingLimits.Descriptor,
    ];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("imit");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation))
            return;

        if (LimiterLibrary.Find(context.Compilation) is null)
            return;

        var values = new ValueReader(context.Compilation);
        var shared = ProjectScale.SharedLibrary(context.Compilation);
        context.RegisterOperationAction(
            operation =>
            {
                if (LimiterLibrary.Read(operation.Operation, values, operation.CancellationToken) is not { } limiter)
                {
                    LimitsInCode.Check(operation, values);
                    return;
                }

                LimiterInMemory.Check(operation, limiter, values, shared);
                FixedWindowBurst.Check(operation, limiter);
                if (limiter.Kind != LimiterLibrary.PolicyOfPolly)
                    LimitContradictions.Check(operation, limiter);
            },
            OperationKind.Invocation,
            OperationKind.ObjectCreation);
    }
}
