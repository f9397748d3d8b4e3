using System.Collections.Concurrent;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Usage;

/// <summary>
/// PCG0008 across methods: all methods that name a dependency share its circuit breaker, bulkhead and retry budget, so two of them cannot state
/// different values, and what a breaker takes for slow can be so at any of them. Only a whole compilation knows, so it is reported at its end.
/// </summary>
internal sealed class SharedValueAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG0008ContradictingValues.AcrossMethods];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var values = new ConcurrentBag<SharedValue>();
        var breakers = new ConcurrentBag<BreakerUse>();
        context.RegisterSyntaxNodeAction(node => PatternMethods.Visit(node, method => Collect(method, values, breakers)), PatternMethods.Types);
        context.RegisterCompilationEndAction(end =>
        {
            Report(values, end.ReportDiagnostic);
            UnreachableSlowCalls.Report(breakers, end.ReportDiagnostic);
        });
    }

    private static void Collect(PatternMethod method, ConcurrentBag<SharedValue> values, ConcurrentBag<BreakerUse> breakers)
    {
        var readers = method.Attributes.Select(a => new AttributeReader(a, method.CancellationToken)).ToArray();
        var first = readers.FirstOrDefault(static r => r.Name is "CircuitBreaker" or "Bulkhead")?.FirstText;
        // Where an attribute is in error itself, nothing is known about how long a call takes.
        var isSound = !method.Attributes.Any(UnfinishedAttributes.IsUnfinished) && SignatureReader.ShapeOf(method.Symbol, out _).IsAsync();
        for (var i = 0; i < readers.Length; i++)
        {
            if (BreakerUse.Read(readers, i, method.Display, isSound) is { } breaker)
                breakers.Add(breaker);
            if (UnfinishedAttributes.IsUnfinished(method.Attributes[i]))
                continue;

            var reader = readers[i];
            var dependency = reader.Name == "Retry" ? reader.Text("Dependency") ?? first : reader.FirstText;
            if (dependency is null)
                continue;

            foreach (var pair in method.Attributes[i].NamedArguments)
            {
                if (SharedValue.IsShared(reader.Name, pair.Key))
                    values.Add(SharedValue.Read(reader, dependency, pair.Key, pair.Value, method.Display));
            }
        }
    }

    private static void Report(IEnumerable<SharedValue> values, Action<Diagnostic> report)
    {
        // Configuration does not tell names apart by their case, so the runtime does not either.
        foreach (var group in values.GroupBy(static v => $"{v.Attribute}\0{v.Subject}\0{v.Dependency}", StringComparer.OrdinalIgnoreCase))
        {
            // Collected concurrently: only a fixed order gives the same diagnostics in each build.
            var ordered = group
                .OrderBy(static v => v.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static v => v.Location.SourceSpan.Start)
                .ToArray();
            for (var i = 1; i < ordered.Length; i++)
            {
                var value = ordered[i];
                var before = ordered.Take(i).ToArray();
                var other = before.FirstOrDefault(first => first.Knob == value.Knob) ?? before.FirstOrDefault(first => first.Method != value.Method);
                if (other is not null && (other.Knob != value.Knob || other.Comparable != value.Comparable))
                    report(Finding.Create(PCG0008ContradictingValues.AcrossMethods, value.Location, [other.Location], Message(value, other)));
            }
        }
    }

    private static string Message(SharedValue value, SharedValue other)
    {
        var spelled = value.Dependency == other.Dependency ? "" : $" (which is \"{other.Dependency}\" there: the same name, as case does not count)";
        return value.Knob == other.Knob
            ? $"{value.Knob} of [{value.Attribute}] for \"{value.Dependency}\" is {value.Text} on {value.Method} but {other.Text} on {other.Method}{spelled}; {SharedValue.WhatIsShared(value.Attribute)}, so state it once or the same everywhere"
            : $"{value.Knob} of [{value.Attribute}] for \"{value.Dependency}\" is stated on {value.Method}, but {other.Knob}, which excludes it, on {other.Method}{spelled}; {SharedValue.WhatIsShared(value.Attribute)}, so keep one of the two";
    }
}
