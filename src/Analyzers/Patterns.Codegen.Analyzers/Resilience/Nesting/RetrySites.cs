using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Http;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Strategies;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience.Nesting;

/// <summary>Collects the places of a compilation that are tried several times. Thread-safe until <see cref="Finish"/>.</summary>
internal sealed class RetrySites(ResilienceReader reader)
{
    private readonly ConcurrentBag<RetrySite> _sites = [];
    private readonly ConcurrentBag<(INamedTypeSymbol Client, int Attempts)> _handlers = [];
    private readonly ConcurrentBag<(INamedTypeSymbol Type, RetrySite Site)> _sends = [];

    public void Visit(PatternMethod method)
    {
        // What is neither partial nor in an interface has no wrapper (PCG0001).
        if (method.Symbol.ContainingType.TypeKind != TypeKind.Interface && !method.Declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            return;
        foreach (var attribute in method.Attributes)
        {
            var retry = new AttributeReader(attribute, method.CancellationToken);
            if (retry.Name == "Retry" && !UnfinishedAttributes.IsUnfinished(attribute) && attribute.ApplicationSyntaxReference?.GetSyntax(method.CancellationToken) is { } place)
                Add(CallTarget.Of(method.Symbol), AttemptsOf(retry), place, retry.Location, []);
        }
    }

    public void Visit(OperationAnalysisContext context)
    {
        if (context.Operation is ITryOperation attempt)
            VisitLoop(context, attempt);
        else if (context.Operation is IInvocationOperation call)
            VisitCall(context, call);
    }

    /// <summary>All sites; those of typed clients are known only when every file has been seen.</summary>
    public IReadOnlyCollection<RetrySite> Finish()
    {
        var attempts = new Dictionary<INamedTypeSymbol, int>(SymbolEqualityComparer.Default);
        foreach (var (client, count) in _handlers)
            attempts[client] = attempts.TryGetValue(client, out var known) ? Math.Max(known, count) : count;

        var sites = _sites.ToList();
        foreach (var (type, site) in _sends)
        {
            if (attempts.TryGetValue(type, out var count))
                sites.Add(site with { Attempts = count });
        }

        return sites;
    }

    private void VisitLoop(OperationAnalysisContext context, ITryOperation attempt)
    {
        if (!attempt.Catches.IsEmpty && RetryLoops.Of(attempt, reader.Values, context.CancellationToken) is { Attempts: { } attempts } loop)
            Add(CallTarget.CallerOf(attempt, context.ContainingSymbol), attempts, loop.Loop.Syntax, loop.Loop.Syntax.GetFirstToken().GetLocation(), [attempt.Body.Syntax]);
    }

    private void VisitCall(OperationAnalysisContext context, IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (TypedClients.IsHandler(method))
        {
            if (TypedClients.Of(call) is { } client && TypedClients.AttemptsOf(call, reader, context.CancellationToken) is { } count and > 1 and < int.MaxValue)
                _handlers.Add((client, count));
        }
        else if (HttpCalls.IsSend(method))
        {
            if (context.ContainingSymbol.ContainingType is { } type)
                _sends.Add((type.OriginalDefinition, new RetrySite(CallTarget.CallerOf(call, context.ContainingSymbol), 1, call.Syntax, call.NameLocation(), [call.Syntax])));
        }
        else if (Executions.IsExecute(method) && call.Receiver() is { } policy)
        {
            var attempts = Attempts(reader.LayersOf(policy, context.CancellationToken));
            Add(CallTarget.CallerOf(call, context.ContainingSymbol), attempts, call.Syntax, call.NameLocation(), Executions.Code(call, reader.Values, context.CancellationToken));
        }
    }

    private void Add(ISymbol owner, int attempts, SyntaxNode place, Location location, ImmutableArray<SyntaxNode> repeated)
    {
        if (attempts is > 1 and < int.MaxValue)
            _sites.Add(new RetrySite(owner, attempts, place, location, repeated));
    }

    /// <summary>The attempts of all retries in one pipeline.</summary>
    private static int Attempts(ImmutableArray<Strategy> layers)
    {
        var product = 1L;
        foreach (var layer in layers)
        {
            if (layer is { Kind: StrategyKind.Retry, Attempts: { } attempts and < int.MaxValue })
                product = Math.Min(product * attempts, 1_000_000);
        }

        return (int)product;
    }

    private static int AttemptsOf(AttributeReader retry) => retry.Int("MaxAttempts") ?? retry.EnumMember("Preset", out _) switch
    {
        "UserFacing" => 2,
        "Background" => 5,
        _ => 3,
    };
}
