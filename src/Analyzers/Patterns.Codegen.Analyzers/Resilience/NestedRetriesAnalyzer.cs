using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Http;
using Patterns.Codegen.Analyzers.Resilience.Nesting;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2006: retries that call, however indirectly, what is retried again.</summary>
internal sealed class NestedRetriesAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2006NestedRetries.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) =>
        // What typed clients send is retried by their handlers.
        CodeGate.For(["Execute", "PolicyHandler", "HttpErrorPolicy", "ResilienceHandler", .. HasHandlers(compilation) ? ["Async(", "Send("] : Array.Empty<string>()]) with { OrLoops = true };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ResilienceReader.Create(context.Compilation) is not { } reader)
            return;

        var collector = CallGraphCollector.Start(context);
        var sites = new RetrySites(reader);
        context.RegisterOperationAction(sites.Visit, OperationKind.Invocation, OperationKind.Try);
        context.RegisterSyntaxNodeAction(node => PatternMethods.Visit(node, sites.Visit), PatternMethods.Types);
        context.RegisterCompilationEndAction(end => Report(end, collector, sites.Finish()));
    }

    private static bool HasHandlers(Compilation compilation) =>
        ((string[])["PolicyHandler", "HttpErrorPolicy", "ResilienceHandler"]).Any(word => Files.AnyMentions(compilation, word));

    private static void Report(CompilationAnalysisContext context, CallGraphCollector collector, IReadOnlyCollection<RetrySite> sites)
    {
        if (sites.Count < 2)
            return;

        var graph = collector.BuildTowards(sites.Select(static site => site.Owner), context.Compilation, context.CancellationToken);
        var nests = new RetryNests(graph, sites, context.CancellationToken);
        foreach (var site in sites.OrderBy(static site => site.Place, graph.Order))
        {
            var nest = nests.Of(site, context.CancellationToken);
            if (nest.Sites.Length < 2)
                continue;

            var inner = nest.Sites[nest.Sites.Length - 1];
            var way = nest.Chain.IsEmpty ? site.Display : new CallChain(nest.Chain).ToString();
            context.ReportDiagnostic(Finding.Create(
                PCG2006NestedRetries.Descriptor,
                site.Location,
                nest.Sites.Skip(1).Select(static s => s.Location),
                $"Retries multiply to {string.Join(" x ", nest.Sites.Select(static s => s.Attempts))} = {nest.Product} attempts: {way}; when what {inner.Display} calls is down, one call becomes {nest.Product}; retry at one level only"));
        }
    }
}
