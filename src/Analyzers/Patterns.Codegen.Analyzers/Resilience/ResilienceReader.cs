using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>What the rules of this category know of one compilation.</summary>
internal sealed class ResilienceReader
{
    private readonly IAssemblySymbol _own;

    private ResilienceReader(Compilation compilation, PollyLibrary polly)
    {
        _own = compilation.Assembly;
        Polly = polly;
        Values = new ValueReader(compilation);
        Policies = new PolicyReader(Values);
        Pipelines = new PipelineReader(Values);
        Handlers = new HandlerReader(Policies);
    }

    public PollyLibrary Polly { get; }

    public ValueReader Values { get; }

    public PolicyReader Policies { get; }

    public PipelineReader Pipelines { get; }

    public HandlerReader Handlers { get; }

    /// <summary>Null where Polly is not referenced; our own package brings it along.</summary>
    public static ResilienceReader? Create(Compilation compilation) =>
        PollyLibrary.Find(compilation) is { } polly ? new ResilienceReader(compilation, polly) : null;

    /// <summary>
    /// The strategy that a call adds to a pipeline or makes a policy of, whichever version of Polly it is. Polly's own overloads, which hand each other on what
    /// their caller asked for, are none.
    /// </summary>
    public Strategy? StrategyOf(IInvocationOperation call, CancellationToken cancellationToken) =>
        SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingAssembly, _own) ? null :
        PolicyReader.KindOf(call.TargetMethod) is not null ? Policies.ReadCall(call, new Known(call, null), cancellationToken) : Pipelines.ReadCall(call, cancellationToken);

    /// <summary>Whether a retry calls again what an open circuit refused.</summary>
    public bool RetriesOpenCircuit(Strategy strategy, CancellationToken cancellationToken) =>
        strategy.Kind == StrategyKind.Retry && strategy.Failures.Handles(Values, FailureExample.Of(Polly.BrokenCircuit), cancellationToken) == true;

    /// <summary>The layers of a policy or a pipeline that something is executed with, the outermost first.</summary>
    public ImmutableArray<Strategy> LayersOf(IOperation receiver, CancellationToken cancellationToken) =>
        PolicyReader.IsPolicy(receiver.Type) ? Policies.Read(new Known(receiver, null), cancellationToken) : Pipelines.Read(receiver, cancellationToken);
}
