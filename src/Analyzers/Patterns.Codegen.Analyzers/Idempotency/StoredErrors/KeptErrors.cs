using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Errors that are kept as such: on the branch of the errors, in a catch, as they are written. Also reports what is found elsewhere.</summary>
internal sealed class KeptErrors(OperationAnalysisContext context, ValueReader values)
{
    /// <summary>Results of one's own: <c>if (result.IsFailure) cache.Set(key, result)</c>.</summary>
    /// <returns>Whether there is something wrong.</returns>
    public bool CheckResult(StoreCall store)
    {
        if (store.IsForErrors || !store.SaysWhatFor || StoreBranch.Of(store.Operation) is not { IsError: true } branch || IsShort(store, null))
            return false;

        foreach (var tested in branch.Condition.DescendantsAndSelf())
        {
            if (tested.Parent is not IArgumentOperation && SymbolOf(tested) is { } symbol && store.Values.Any(v => v.DescendantsAndSelf().Any(d => SymbolEqualityComparer.Default.Equals(SymbolOf(d), symbol))))
            {
                Report(store, branch.IsOnlyStatement ? "invert" : "remove", null, $"{store.Name} keeps '{symbol.Name}' just when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
                return true;
            }
        }

        return false;
    }

    /// <summary>Errors that are made and kept as they are written.</summary>
    public void Check(StoreCall store)
    {
        if (store.IsForErrors || store.IsMeantForErrors || !store.SaysWhatFor || IsShort(store, null))
            return;

        var clause = CaughtError.Around(store.Operation);
        foreach (var value in store.Values.SelectMany(Made))
        {
            if (clause is not null ? ErrorValue.IsInCatch(value) || CaughtError.Mentions(value, clause) : ErrorValue.Is(value))
            {
                Report(store, "remove", null, clause is not null
                    ? $"{store.Name} keeps what the catch makes of the exception, so every repetition gets this failure until the entry expires, also when the cause is gone; let the next call try again"
                    : $"{store.Name} keeps an error ('{value.WithoutConversions().Syntax}'), so every repetition gets it until the entry expires, also when the cause is gone; keep successes only");
                return;
            }
        }

        if (clause is null && FinallyValue.Of(store) is var (call, kept))
        {
            Report(store, "", null, $"{store.Name} stands in a finally, so it also runs when '{call}' throws, and then keeps '{kept}' for every repetition until the entry expires; keep it behind the call, where it has succeeded");
            return;
        }

        if (MixedValue.Of(store) is var (name, isCaught))
        {
            Report(store, "", null, isCaught
                ? $"{store.Name} also keeps what the catch before makes of the exception ('{name}'), so every repetition gets this failure until the entry expires, also when the cause is gone; keep it only when nothing was caught"
                : $"{store.Name} also keeps '{name}' when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
        }
    }

    /// <summary>A value and what is inside: what the only write of a variable gives it, what is serialized.</summary>
    private static IEnumerable<IOperation> Made(IOperation value)
    {
        value = value.WithoutConversions();
        yield return value;
        foreach (var inner in value is IInvocationOperation call ? call.Arguments.Select(static a => a.Value.WithoutConversions()) : [value])
        {
            yield return inner;
            if (inner is ILocalReferenceOperation { Local: var local } && LocalWrites.Of(local, inner.Root()) is [var only])
                yield return only.WithoutConversions();
        }
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>Whether it is kept for a moment only.</summary>
    public bool IsShort(StoreCall store, IOperation? factory) => ShortTime.Is(store, factory, values, context.CancellationToken);

    public void Report(StoreCall store, string fix, string? condition, string message) => Report(store.Location, fix, condition, message);

    public void Report(Location location, string fix, string? condition, string message)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, fix);
        if (condition is not null)
            properties = properties.Add(ErrorStoredAnalyzer.Condition, condition);
        context.ReportDiagnostic(Finding.Create(PCG3002ErrorStored.Descriptor, location, properties, message));
    }
}
