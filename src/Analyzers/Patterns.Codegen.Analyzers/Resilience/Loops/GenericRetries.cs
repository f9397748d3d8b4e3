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
        if (clause.ExceptionType is not ITypeParameterSymbol { ContainingSymbol: INamedTypeSymbol type } caught || CatchAnswer.Decides(clause.Handler, clause.Locals.FirstOrDefault()))
            return;

        var asking = CatchAnswer.Conjuncts(clause.Filter).Where(condition => condition.Mentions(clause.Locals.FirstOrDefault())).ToArray();
        var filter = asking is [var only] ? FilterOf(only) : null;
        if (asking.Length > 1 || (asking.Length == 1 && filter is null))
            return;

        foreach (var creation in type.InstanceConstructors.SelectMany(constructor => Creations.Of(constructor, values.Sources, cancellationToken)))
        {
            if (creation.Type is INamedTypeSymbol made && made.TypeArguments[caught.Ordinal] is INamedTypeSymbol exception && Retried(creation, exception, filter) is { } retried)
            {
                report(Finding.Create(
                    PCG2001RetriedErrors.Descriptor,
                    creation.NameLocation(),
                    $"This {type.Name} retries {retried} is tried several times before the caller hears of it, though it cannot succeed; retry transient errors only"));
            }
        }
    }

    private string? Retried(IObjectCreationOperation creation, INamedTypeSymbol exception, IParameterSymbol? filter)
    {
        var given = filter is null ? null : creation.Argument(filter.Name)?.Value;
        if (filter is not null && given is null)
            return null;
        if (given is null || values.IsNullOrDefault(given, cancellationToken))
            return hopeless.FirstException(example => example.Is(exception)) is { } any ? HopelessErrors.Describe(any, RetryLoop.IsEverything(exception)) : null;
        if (hopeless.FirstException(example => example.Is(exception) && new PredicateReader(values, example, cancellationToken).Ask(given) == true) is { } example)
            return HopelessErrors.Describe(example, isEverything: false);

        // A filter that says yes to any status was not written for these.
        return exception.Name == "HttpRequestException" && Says(404) == false && HopelessErrors.FirstStatus(status => Says(status) == true) is { } refused
            ? HopelessErrors.Describe(FailureExample.Response(refused), isEverything: false)
            : null;

        bool? Says(int status) => new PredicateReader(values, new FailureExample(exception, status), cancellationToken).Ask(given);
    }

    /// <summary>The constructor's parameter that is asked: <c>filter?.Invoke(exception) ?? true</c>.</summary>
    private IParameterSymbol? FilterOf(IOperation condition)
    {
        if (condition.WithoutConversions() is not ICoalesceOperation { WhenNull.ConstantValue: { HasValue: true, Value: true }, Value: var asked })
            return null;
        return asked.WithoutConversions() is IConditionalAccessOperation { Operation: var filter, WhenNotNull: IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } }
            && values.Trace(filter, cancellationToken).Operation is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }
                ? parameter
                : null;
    }
}
