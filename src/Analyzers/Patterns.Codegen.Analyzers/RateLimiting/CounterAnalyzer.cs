using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4001 on limiters written by hand: a counter in a field or memory cache that is raised, compared with a limit, and refuses.</summary>
internal sealed class CounterAnalyzer : PatternRule
{
    private static readonly ImmutableHashSet<string> s_limitWords =
    [
        "limit", "limits", "limiter", "limiters", "limiting", "limited", "throttle", "throttled", "throttling", "throttler", "quota", "quotas", "ratelimit", "ratelimiter", "ratelimiting", "attempts", "rate",
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG4001CountedInMemory.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("++", "+=", " + ", "AddOrUpdate", "Interlocked", "Set", "Enqueue", "AddLast") with { InFile = [.. s_limitWords, "429", "TooManyRequests"] };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation))
            return;

        // In a project that is one process for all that is known, there is nothing to look for.
        var shared = ProjectScale.SharedLibrary(context.Compilation);
        var callers = new CounterCallers(context.Compilation);
        var sources = new SourceExpressions(context.Compilation);
        if (!context.Compilation.SyntaxTrees.Any(tree => ProjectScale.Of(context.Options, tree, shared) is not null))
            return;

        context.RegisterOperationBlockStartAction(block =>
        {
            if (block.OwningSymbol is not IMethodSymbol)
                return;

            var counters = new ConcurrentBag<MemoryCounter>();
            block.RegisterOperationAction(
                operation =>
                {
                    if (MemoryCounter.Read(operation.Operation) is { } counter)
                        counters.Add(counter);
                },
                OperationKind.Increment,
                OperationKind.CompoundAssignment,
                OperationKind.SimpleAssignment,
                OperationKind.Invocation);
            block.RegisterOperationBlockEndAction(end =>
            {
                if (!counters.IsEmpty)
                    Report(end, counters, shared, callers, sources);
            });
        });
    }

    private static void Report(OperationBlockAnalysisContext context, ConcurrentBag<MemoryCounter> counters, string? shared, CounterCallers callers, SourceExpressions sources)
    {
        var place = context.OwningSymbol;
        var refusal = Refusal.Find(context.OperationBlocks, context.CancellationToken);
        if (refusal is null && callers.Refusing((IMethodSymbol)place, context.CancellationToken) is { } caller)
            (refusal, place) = caller;
        if (refusal is null)
            return;

        foreach (var group in counters.GroupBy(static counter => counter.Name, StringComparer.Ordinal))
        {
            var counter = group.OrderBy(static c => c.Location.SourceSpan.Start).First();
            string?[] names = [counter.Name, context.OwningSymbol.Name, place.Name, context.OwningSymbol.ContainingType?.Name];
            if (!refusal.IsTooManyRequests && !names.Any(static name => Words.Holds(name, s_limitWords)))
                continue;
            if (counter.OfObject is { } field && !callers.IsShared(field, context.CancellationToken))
                continue;
            if (ProjectScale.Of(context.Options, counter.Location.SourceTree!, shared) is not { } scale)
                continue;

            var number = new LimitNumber("the limit", Quotient.Of(refusal.Written, sources, context.CancellationToken));
            if (InstanceShares.Consequence(scale, [number], refusal.Limit, null) is not { } consequence)
                continue;

            context.ReportDiagnostic(Finding.Create(
                PCG4001CountedInMemory.Descriptor,
                counter.Location,
                $"'{counter.Name}' counts in the memory of its process, and {scale.Because}: {consequence}, and a restart forgets the count; count in a store that all instances share"));
        }
    }
}
