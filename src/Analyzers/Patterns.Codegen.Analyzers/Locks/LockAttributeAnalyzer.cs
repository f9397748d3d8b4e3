using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Locks.Flow;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1003 and PCG1004 as far as the attributes of one method show them.</summary>
internal sealed class LockAttributeAnalyzer : PatternRule
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(30);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG1003TtlTooShort.Descriptor, PCG1004LongHold.Descriptor];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.Find("Patterns.Codegen.LockAttribute") is not null)
            context.RegisterSyntaxNodeAction(static node => PatternMethods.Visit(node, Analyze), PatternMethods.Types);
    }

    private static void Analyze(PatternMethod method)
    {
        if (LockAttributes.Of(method.Attributes, method.CancellationToken) is not { IsNeverRenewed: true, Ttl: { } ttl } attributes)
            return;

        if (Lease(method, attributes, ttl) is { } problem)
            Report(method, PCG1003TtlTooShort.Descriptor, attributes.Lock.LocationOf("Ttl"), problem);
        else if (ttl > s_long)
            Report(method, PCG1004LongHold.Descriptor, attributes.Lock.LocationOf("Ttl"), $"when a process crashes in {method.Display}, everybody else waits up to {Durations.Display(ttl)} for '{attributes.Lock.FirstText}'; take it for 30s or less and let the heartbeat renew it");
    }

    private static string? Lease(PatternMethod method, LockAttributes attributes, TimeSpan ttl)
    {
        if (WorkTime.Of(attributes.Inside, null) is { } work && work.Longest > ttl)
            return $"the lock '{attributes.Lock.FirstText}' expires after {Durations.Display(ttl)} and nothing renews it, but what {method.Display} does under it can take {Durations.Display(work.Longest)} ({work.Arithmetic}): somebody else gets the lock while the work still runs; let the heartbeat renew it, or take it for longer";
        return attributes.Expected is { } expected && ttl.Ticks < expected.Ticks * 2
            ? $"the lock '{attributes.Lock.FirstText}' expires after {Durations.Display(ttl)} and nothing renews it, but {method.Display} expects to take {Durations.Display(expected)}: one slow run and somebody else gets the lock; take it for 2 to 3 times as long, or let the heartbeat renew it"
            : null;
    }

    private static void Report(PatternMethod method, DiagnosticDescriptor rule, Location location, string problem) =>
        method.Report(Finding.Create(rule, location, ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "heartbeat"), problem));
}
