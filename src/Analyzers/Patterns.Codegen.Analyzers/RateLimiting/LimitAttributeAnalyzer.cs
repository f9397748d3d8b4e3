using System.Globalization;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4001, PCG4003 and PCG4004 on <c>[RateLimit]</c>.</summary>
internal sealed class LimitAttributeAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        PCG4001CountedInMemory.Descriptor,
        PCG4003FixedWindowBurst.Descriptor,
        PCG4004ContradictingLimits.Descriptor,
    ];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation) || context.Compilation.Find("Patterns.Codegen.RateLimitAttribute") is null)
            return;

        var compilation = context.Compilation;
        var options = context.Options;
        var shared = ProjectScale.SharedLibrary(compilation);
        var sources = new SourceExpressions(compilation);
        var hasNoStore = new Lazy<bool>(() => StoreRegistrations.HasNone(compilation));
        context.RegisterSyntaxNodeAction(
            node => PatternMethods.Visit(node, method =>
            {
                var limits = AttributeLimit.Of(method.Attributes, method.CancellationToken).ToImmutableArray();
                foreach (var (limit, _) in limits)
                {
                    CheckMemory(method, limit, ProjectScale.Of(options, method.Declaration.SyntaxTree, shared), sources, hasNoStore);
                    CheckBurst(method, limit);
                }

                UnreachableLimit.Check(method, limits);
            }),
            PatternMethods.Types);
    }

    private static void CheckMemory(PatternMethod method, AttributeLimit limit, ProjectScale? scale, SourceExpressions sources, Lazy<bool> hasNoStore)
    {
        // What runs at once loads the instance that runs it.
        if (scale is null || limit.Algorithm == "Concurrency")
            return;
        var isNamed = string.Equals(limit.Store, "InProcess", StringComparison.OrdinalIgnoreCase);
        if (!isNamed && (limit.Store is not null || !hasNoStore.Value))
            return;

        if (InstanceShares.Consequence(scale, [.. limit.Numbers(sources, method.CancellationToken)], limit.Rate?.Permits, limit.Rate?.Period) is not { } consequence)
            return;

        var properties = ImmutableDictionary<string, string?>.Empty;
        if (scale.Instances is { } count and < 1000)
            properties = properties.Add(ProblemHints.Fix, "attribute").Add("instances", count.ToString(CultureInfo.InvariantCulture));
        var name = limit.Policy is { } policy ? $"the policy '{policy}' of [RateLimit] on {method.Display}" : $"[RateLimit] on {method.Display}";
        var way = isNamed ? "remove Store, so that a shared store counts" : "register a store that all instances share, such as AddPatterns().AddRedis(...)";
        method.Report(Finding.Create(
            PCG4001CountedInMemory.Descriptor,
            isNamed ? limit.Attribute.LocationOf("Store") : limit.Attribute.Location,
            properties,
            $"{name} counts in the memory of its process, and {scale.Because}: {consequence}, and a restart forgets the count; {way}"));
    }

    private static void CheckBurst(PatternMethod method, AttributeLimit limit)
    {
        if (limit.Algorithm != "FixedWindow" || limit.Rate is not { } rate || !limit.Key.Where(static part => !part.IsHole).Select(static part => part.Text).Append(method.Symbol.Name).Any(FixedWindowBurst.IsStrict))
            return;

        method.Report(Finding.Create(
            PCG4003FixedWindowBurst.Descriptor,
            limit.Attribute.LocationOf("Algorithm"),
            FixedWindowBurst.Rename(rate.Permits),
            FixedWindowBurst.Message(rate.Permits, Durations.Display(rate.Period))));
    }
}
