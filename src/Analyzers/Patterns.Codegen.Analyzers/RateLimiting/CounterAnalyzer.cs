using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4001 on limiters written by hand: a counter in a field or memory cache that is raised, compared with a limit, and refuses.</summary>
internal class CounterAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG4001CountedInMemory.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("++", "+=", " + ", "--", "-=", "AddOrUpdate", "TryUpdate", "Interlocked", "Set", "Enqueue", "AddLast", ".Add(", ".Push(", "Release") with { InFile = LimitWords.InFile };

    /// <summary>Whether members of a file with this text are for this rule.</summary>
    protected virtual bool IsFor(string text) => true;

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
            if (block.OwningSymbol is not IMethodSymbol || !IsFor(Files.Of(block.OperationBlocks[0].Syntax.SyntaxTree).Text))
                return;

            var counters = new ConcurrentBag<MemoryCounter>();
            block.RegisterOperationAction(
                operation =>
                {
                    if (CounterReader.Read(operation.Operation) is { } counter)
                        counters.Add(counter);
                },
                OperationKind.Increment,
                OperationKind.Decrement,
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
        foreach (var group in counters.GroupBy(static counter => counter.Name, StringComparer.Ordinal))
        {
            var counter = group.OrderBy(static c => c.IsTaken).ThenBy(static c => c.Location.SourceSpan.Start).First();
            // The rest of a program with top-level statements is about other things.
            var counting = counter.Within?.Symbol ?? (IMethodSymbol)context.OwningSymbol;
            ImmutableArray<IOperation> code = counter.Within is { } function ? [function] : context.OperationBlocks;
            if (ProjectScale.Of(context.Options, counter.Location.SourceTree!, shared) is not { } scale)
                continue;

            // A semaphore that is waited for here as well is another one's affair: its slots come back here.
            var own = Refusal.Find(code, counting.Name, counter.MayWait, context.CancellationToken);
            if (own is not null && RaisedOnly.Is(counter, counting, code, context.CancellationToken))
                own = null;
            var place = own is null ? callers.Refusing(counting, counter, context.CancellationToken) : new RefusingMethod(own, counting, code);
            if (place is null || Limit(counter, counting, code, place, context) is not { } refusal)
                continue;
            if (!refusal.IsTooManyRequests && refusal.ComparesZero && !counter.IsTaken)
                continue;

            if (InstanceShares.IsNamedShare(refusal.Written))
                continue;

            var number = new LimitNumber("the limit", Quotient.Of(refusal.Written, sources, context.CancellationToken));
            if (InstanceShares.Consequence(scale, [number], counter.IsTaken ? null : refusal.Limit, null) is not { } consequence)
                continue;

            context.ReportDiagnostic(Finding.Create(
                PCG4001CountedInMemory.Descriptor,
                counter.Location,
                $"'{counter.Name}' counts in the memory of its process, and {scale.Because}: {consequence}, and a restart forgets the count; count in a store that all instances share"));
        }
    }
    /// <summary>How the counter limits calls; null when it does not, or counts for one object of many.</summary>
    private static Refusal? Limit(MemoryCounter counter, IMethodSymbol counting, ImmutableArray<IOperation> countingCode, RefusingMethod place, OperationBlockAnalysisContext context)
    {
        // What a program's local functions let through may be lines of a report: names alone do not tell.
        if ((counter.Within is not { Syntax: var function } || CounterNames.ReadsClock(function)) && CounterNames.SayLimit(counter, counting, place.Method, place.Refusal))
            return CounterOwners.AllShare(counter, counting, context.Compilation, context.CancellationToken) ? place.Refusal : null;

        var counted = new CountedValue(counter, counting);
        return place.Code.Select(code => OverLimit.Find(code, counted, place.Method.Name, context.CancellationToken)).FirstOrDefault(static found => found is not null) is { } over
            && LimitEvidence.Shows(counter, counting, place.Method, over, place.Code.AddRange(countingCode))
            && CounterOwners.AllShare(counter, counting, context.Compilation, context.CancellationToken)
            && (CounterOwners.IsShared(counter, counting.ContainingType, context.Compilation) || (CounterNames.ReadsClock(counting.ContainingType) && CallerKeys.Are(counter, place.Code.AddRange(countingCode))))
                ? over.AsRefusal()
                : null;
    }
}
