using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>PCG1003 for what is done by methods that the one with the lock calls.</summary>
internal static class LeaseCheck
{
    public static void Report(CompilationAnalysisContext context, WorkTimes times, HeldLock held, TimeSpan ttl)
    {
        var work = times.Under(held);
        var (time, chain) = (work.ToTime(), work.Chain);
        if (held.Region is null && held.Member is IMethodSymbol method && LockAttributes.Of(PatternAttributes.Of(method), context.CancellationToken) is { } attributes)
        {
            // What the attributes beside the lock bound on their own is said while typing.
            if (WorkTime.Of(attributes.Inside, null) is not null)
                return;
            time = WorkTime.Of(attributes.Inside, time);
        }

        if (time is null || time.Longest <= ttl)
            return;

        context.ReportDiagnostic(Finding.Create(
            PCG1003TtlTooShort.AcrossMethods,
            held.Location,
            ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, held.Syntax is MethodDeclarationSyntax ? "heartbeat" : "renew"),
            $"the lock '{held.Key}' expires after {Durations.Display(ttl)} and nothing renews it, but {(chain.IsEmpty ? CallChain.Display(held.Member) : new CallChain(chain).ToString())} can take {Durations.Display(time.Longest)} ({time.Arithmetic}): somebody else gets the lock while the work still runs; renew it, or take it for longer"));
    }
}
