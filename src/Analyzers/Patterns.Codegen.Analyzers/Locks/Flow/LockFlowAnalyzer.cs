using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>PCG1003 and PCG1005 over the whole program: what is done, and which locks are taken, while a lock is held.</summary>
internal sealed class LockFlowAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG1003TtlTooShort.AcrossMethods, PCG1005LockOrder.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Execute", "LockTake", "StringSet", "Acquire");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var values = new ValueReader(context.Compilation);
        var reader = new HeldLockReader(context.Compilation, values);
        var hasAttribute = context.Compilation.Find("Patterns.Codegen.LockAttribute") is not null;
        if (!reader.KnowsLocks && !hasAttribute)
            return;

        var locks = new ConcurrentBag<HeldLock>();
        var executions = new ConcurrentBag<PollyWork>();
        var polly = ResilienceReader.Create(context.Compilation);
        var graph = CallGraphCollector.Start(context);
        if (polly is not null)
        {
            context.RegisterOperationAction(
                operation =>
                {
                    if (PollyWork.Read((IInvocationOperation)operation.Operation, operation.ContainingSymbol, polly, operation.CancellationToken) is { } work)
                        executions.Add(work);
                },
                OperationKind.Invocation);
        }

        if (reader.KnowsLocks)
        {
            context.RegisterOperationAction(
                operation =>
                {
                    if (reader.Read((IInvocationOperation)operation.Operation, operation.ContainingSymbol, operation.CancellationToken) is { } held)
                        locks.Add(held);
                },
                OperationKind.Invocation);
        }

        if (hasAttribute)
            context.RegisterSyntaxNodeAction(node => PatternMethods.Visit(node, method => Collect(method, locks)), PatternMethods.Types);
        context.RegisterCompilationEndAction(end =>
        {
            // Most programs hold no lock, and then there is no graph to build.
            if (!locks.IsEmpty)
                Report(end, graph.Build(end.Compilation, end.CancellationToken), locks, executions, values);
        });
    }

    private static void Collect(PatternMethod method, ConcurrentBag<HeldLock> locks)
    {
        if (LockAttributes.Of(method.Attributes, method.CancellationToken) is not { } attributes)
            return;

        foreach (var key in attributes.Lock.Texts)
        {
            if (key is { Length: > 0 })
            {
                locks.Add(new HeldLock(CallTarget.Of(method.Symbol), key, method.Declaration, Region: null)
                {
                    Waits = attributes.Waits,
                    Ttl = attributes.IsNeverRenewed ? attributes.Ttl : null,
                    Location = attributes.Lock.Location,
                });
            }
        }
    }

    private static void Report(CompilationAnalysisContext context, CallGraph graph, ConcurrentBag<HeldLock> collected, ConcurrentBag<PollyWork> executions, ValueReader values)
    {
        HeldLock[] locks = [.. collected.OrderBy(static held => held.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static held => held.Location.SourceSpan.Start).ThenBy(static held => held.Key, StringComparer.Ordinal)];
        var times = new WorkTimes(graph, executions, values, context.CancellationToken);
        var reported = new HashSet<Location>();
        foreach (var held in locks)
        {
            if (held.Ttl is { } ttl && reported.Add(held.Location))
                LeaseCheck.Report(context, times, held, ttl);
        }

        LockOrder.Report(context, graph, locks);
    }
}
