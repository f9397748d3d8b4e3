using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>A catch clause of a retry class for its own type parameter, <c>catch (TException e) when (filter?.Invoke(e) ?? true)</c>: what it takes is said where one is made, <c>new Retry&lt;Exception&gt;(attempts, filter)</c>.</summary>
internal sealed class GenericClause
{
    private readonly ITypeParameterSymbol _caught;
    private readonly IParameterSymbol? _filter;
    private readonly ValueReader _values;

    private GenericClause(INamedTypeSymbol type, ITypeParameterSymbol caught, IParameterSymbol? filter, ValueReader values) => (Type, _caught, _filter, _values) = (type, caught, filter, values);

    /// <summary>The retry class.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>Null when the clause is none, or decides in a way that is not understood.</summary>
    public static GenericClause? Of(ICatchClauseOperation clause, ValueReader values, CancellationToken cancellationToken)
    {
        if (clause.ExceptionType is not ITypeParameterSymbol { ContainingSymbol: INamedTypeSymbol type } caught || CatchAnswer.Decides(clause.Handler, clause.Locals.FirstOrDefault()))
            return null;

        var asking = CatchAnswer.Conjuncts(clause.Filter).Where(condition => condition.Mentions(clause.Locals.FirstOrDefault())).ToArray();
        var filter = asking is [var only] ? FilterOf(only, values, cancellationToken) : null;
        return asking.Length > 1 || (asking.Length == 1 && filter is null) ? null : new GenericClause(type, caught, filter, values);
    }

    /// <summary>What one that is made takes: the exception, and the filter that it is given. Null when that is not known.</summary>
    public (INamedTypeSymbol Exception, IOperation? Filter)? TakenBy(IObjectCreationOperation creation, CancellationToken cancellationToken)
    {
        if (creation.Type is not INamedTypeSymbol made || !SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, Type) || made.TypeArguments[_caught.Ordinal] is not INamedTypeSymbol exception)
            return null;
        if (_filter is null)
            return (exception, null);
        return creation.Argument(_filter.Name)?.Value is { } given ? (exception, _values.IsNullOrDefault(given, cancellationToken) ? null : given) : null;
    }

    /// <summary>Whether one that is made is known to go on after the failure.</summary>
    public bool Retries(IObjectCreationOperation creation, FailureExample example, CancellationToken cancellationToken) =>
        TakenBy(creation, cancellationToken) is var (exception, filter)
        && example.Is(exception)
        && (filter is null || new PredicateReader(_values, example, cancellationToken).Ask(filter) == true);

    /// <summary>The constructor's parameter that is asked: <c>filter?.Invoke(exception) ?? true</c>.</summary>
    private static IParameterSymbol? FilterOf(IOperation condition, ValueReader values, CancellationToken cancellationToken)
    {
        if (condition.WithoutConversions() is not ICoalesceOperation { WhenNull.ConstantValue: { HasValue: true, Value: true }, Value: var asked })
            return null;
        return asked.WithoutConversions() is IConditionalAccessOperation { Operation: var filter, WhenNotNull: IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } }
            && values.Trace(filter, cancellationToken).Operation is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }
                ? parameter
                : null;
    }
}
