using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>PCG2001 on a retry class whose loop catches its own type parameter, <c>Retry&lt;TException&gt;(attempts, filter)</c>: reported where one is made that repeats what cannot succeed.</summary>
internal sealed class GenericRetries(Action<Diagnostic> report, HopelessErrors hopeless, ValueReader values, CancellationToken cancellationToken)
{
    public void Check(ICatchClauseOperation clause)
    {
        if (GenericClause.Of(clause, values, cancellationToken) is not { Type: var type } generic)
            return;

        foreach (var creation in type.InstanceConstructors.SelectMany(constructor => Creations.Of(constructor, values.Sources, cancellationToken)))
        {
            if (generic.TakenBy(creation, cancellationToken) is var (exception, filter) && Retried(exception, filter) is { } retried)
            {
                report(Finding.Create(
                    PCG2001RetriedErrors.Descriptor,
                    creation.NameLocation(),
                    $"This {type.Name} retries {retried} is tried several times before the caller hears of it, though it cannot succeed; retry transient errors only"));
            }
        }
    }

    private string? Retried(INamedTypeSymbol exception, IOperation? filter)
    {
        if (filter is null)
            return hopeless.FirstException(example => example.Is(exception)) is { } any ? HopelessErrors.Describe(any, RetryLoop.IsEverything(exception)) : null;
        if (hopeless.FirstException(example => example.Is(exception) && new PredicateReader(values, example, cancellationToken).Ask(filter) == true) is { } example)
            return HopelessErrors.Describe(example, isEverything: false);

        // A filter that says yes to any status was not written for these.
        return exception.Name == "HttpRequestException" && Says(404) == false && HopelessErrors.FirstStatus(status => Says(status) == true) is { } refused
            ? HopelessErrors.Describe(FailureExample.Response(refused), isEverything: false)
            : null;

        bool? Says(int status) => new PredicateReader(values, new FailureExample(exception, status), cancellationToken).Ask(filter);
    }
}
