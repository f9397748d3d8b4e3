using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>PCG1005: looks for circles in "this lock is waited for while that one is held".</summary>
internal static class LockOrder
{
    /// <summary>Circles of more locks are no longer something that a message can show.</summary>
    private const int MaxCircle = 4;

    /// <summary>Ends the search in programs with very many locks.</summary>
    private const int MaxSteps = 200_000;

    public static void Report(CompilationAnalysisContext context, CallGraph graph, HeldLock[] locks)
    {
        var waits = Waits(graph, locks, context.CancellationToken);
        var behind = waits.ToLookup(static wait => wait.Held.Name, StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var steps = 0;
        foreach (var first in waits)
        {
            if (Circle(behind, first, ref steps, context.CancellationToken) is not { } circle
                || !reported.Add(string.Join("\n", circle.Select(static wait => wait.Held.Name).OrderBy(static name => name, StringComparer.Ordinal))))
            {
                continue;
            }

            var paths = string.Join("; ", circle.Select(static wait => wait.ToString()));
            context.ReportDiagnostic(Finding.Create(
                PCG1005LockOrder.Descriptor,
                first.Held.Location,
                circle.Skip(1).Select(static wait => wait.Held.Location),
                $"two callers can wait for each other until a lease or a wait runs out: {paths}; take these locks in one order everywhere"));
        }
    }

    private static List<LockWait> Waits(CallGraph graph, HeldLock[] locks, CancellationToken cancellationToken)
    {
        var takers = locks.GroupBy(static held => held.Member, SymbolEqualityComparer.Default).ToDictionary(static group => group.Key!, static group => group.ToArray(), SymbolEqualityComparer.Default);
        var search = new CallSearch(graph, takers.Keys, cancellationToken);
        var waits = new List<LockWait>();
        foreach (var held in locks)
        {
            waits.AddRange(locks.Where(other => other.Waits && held.Encloses(other) && (other.Name != held.Name || (other.Key != held.Key && GivenKeys.MayBeSwapped(held, other)))).Select(other => new LockWait(held, other, null)));
            var sites = held.Region is { } region ? graph.CallsIn(held.Member, held.Syntax.SyntaxTree, region) : graph.CallsFrom(held.Member);
            foreach (var chain in search.From(sites, cancellationToken))
            {
                if (takers.TryGetValue(chain.Target, out var taken))
                    waits.AddRange(taken.Where(other => other.Waits && other.Name != held.Name).Select(other => new LockWait(held, other, chain)));
            }
        }

        // Of many places that wait for the same in the same order, the first stands for all.
        return [.. waits.GroupBy(static wait => (wait.Held.Name, wait.Taken.Name, wait.Held.Name == wait.Taken.Name ? wait.Held.Location : null)).Select(static group => group.First())];
    }

    /// <summary>The shortest circle that begins with the wait.</summary>
    private static List<LockWait>? Circle(ILookup<string, LockWait> behind, LockWait first, ref int steps, CancellationToken cancellationToken)
    {
        // Two keys of one template, one inside the other: from account 1 to 2 and from 2 to 1 at the same time.
        if (first.Held.Name == first.Taken.Name)
            return [first];

        var open = new Queue<List<LockWait>>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { first.Taken.Name };
        open.Enqueue([first]);
        while (open.Count > 0 && steps < MaxSteps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = open.Dequeue();
            foreach (var next in behind[path[path.Count - 1].Taken.Name])
            {
                steps++;
                if (next.Taken.Name == first.Held.Name)
                    return [.. path, next];
                if (path.Count + 1 < MaxCircle && seen.Add(next.Taken.Name))
                    open.Enqueue([.. path, next]);
            }
        }

        return null;
    }
}
