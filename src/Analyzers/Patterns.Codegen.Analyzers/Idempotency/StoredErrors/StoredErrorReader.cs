using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Looks at one call or assignment: whether it keeps an error.</summary>
internal sealed class StoredErrorReader(OperationAnalysisContext context, SourceCode code, ValueReader values)
{
    private readonly StatusCheck _checks = new(code, context.CancellationToken);

    public void Read()
    {
        if (StoreCall.Of(context.Operation) is { } store)
            OfStore(store);
        else if (context.Operation is IInvocationOperation call)
            OfHelper(call);
    }

    private void OfStore(StoreCall store)
    {
        var factory = FactoryOf(store);
        if (store.Factory is not null && factory is null)
            return;

        var kept = factory is null ? store.Values : Returned(factory);
        if (AnswerIn(kept) is { } answer && (answer.Kind != AnswerKind.Exception || IsCaught(store.Operation, answer)))
        {
            if (Check(store, answer, factory))
                return;
        }

        if (factory is not null)
            CheckFactory(store, factory, kept);
        else if (!CheckResult(store))
            CheckErrors(store);
    }

    /// <summary>A call of the project that keeps what it is given somewhere inside.</summary>
    private void OfHelper(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
            || AnswerTypes.Of(ResultShape.Unwrapped(call.Type)) is not null
            || (AnswerIn(call.Arguments.Select(static a => a.Value)) is null && !StoreCall.IsNamedSo(name))
            || new Keepers(code, _checks, context.CancellationToken).Of(call) is not var (store, kept)
            || store.IsForErrors
            || call.Arguments.Any(other => !kept.Contains(other) && SameKey.Mentions(other.Value, "error", "fail", "exception", "status", "health", "attempt")))
        {
            return;
        }

        // What is handed on as the answer itself is the helper's to ask about.
        var answer = kept.Where(static a => AnswerTypes.Of(a.Value.WithoutConversions().Type) is null).Select(a => AnswerIn([a.Value])).FirstOrDefault(static a => a is { Kind: not AnswerKind.Exception });
        if (answer is null)
        {
            if (store.SaysWhatFor && !IsShort(store, null) && !SameKey.SaysAny(name, "error", "fail", "exception", "log"))
                CheckErrors(store with { Operation = call, Name = name, Key = null, Values = [.. kept.Select(static a => a.Value)] });
        }
        else if (StoreBranch.Of(call) is { IsError: true })
        {
            Report(call.NameLocation(), "remove", null, $"{name} keeps the answer '{answer.Text}' just when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
        }
        else if (!_checks.IsAsked(answer, call.Root(), call) && !HelperCallers.HaveAsked(answer, _checks, values.Sources, context.CancellationToken))
        {
            Report(call.NameLocation(), answer.Condition is null ? "" : "wrap", answer.Condition, $"{name} keeps what '{answer.Text}' answers, by {store.Name}, without a look at its status, so one failure (a 500, a 429) is replayed to every repetition until the entry expires; keep it only when it is a success");
        }
    }

    /// <returns>Whether there is nothing more to say.</returns>
    private bool Check(StoreCall store, Answer answer, IOperation? factory)
    {
        if (answer.Kind == AnswerKind.Exception)
        {
            if (!store.SaysWhatFor || store.IsForErrors || IsShort(store, factory))
                return true;
            Report(store, "remove", null, $"{store.Name} keeps the exception '{answer.Text}' for the same key, so every repetition gets this failure until the entry expires, also when the cause is gone; let the next call try again");
            return true;
        }

        if (store.IsForErrors)
            return true;
        if (StoreBranch.Of(store.Operation) is { IsError: true } branch)
        {
            if (!IsShort(store, factory))
                Report(store, branch.IsOnlyStatement ? "invert" : "remove", null, $"{store.Name} keeps the answer '{answer.Text}' just when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
            return true;
        }

        var isResult = answer.Kind is AnswerKind.Result or AnswerKind.Flagged;
        if ((isResult && !store.SaysWhatFor)
            || (store.IsDictionary && answer.Symbol is IParameterSymbol)
            || _checks.IsAsked(answer, factory ?? store.Operation.Root(), store.Operation)
            || (isResult && factory is not null && _checks.IsAsked(answer, store.Operation.Root(), store.Operation))
            || HelperCallers.HaveAsked(answer, _checks, values.Sources, context.CancellationToken))
        {
            return false;
        }

        var check = answer.Condition;
        var fix = check is null ? "" : factory is null ? "wrap" : answer.Kind == AnswerKind.HttpResponseMessage && store.Factory is IAnonymousFunctionOperation ? "ensure" : "";
        Report(store, fix, check, isResult
            ? $"{store.Name} keeps what came of '{answer.Text}' without a look at whether it is a success, so one failure is replayed to every repetition until the entry expires; keep it only when it is a success"
            : $"{store.Name} keeps what '{answer.Text}' answers without a look at its status, so one failure (a 500, a 429) is replayed to every repetition until the entry expires; keep it only when it is a success");
        return true;
    }

    private void CheckFactory(StoreCall store, IOperation factory, ImmutableArray<IOperation> returned)
    {
        if (!store.IsForErrors && FailingFactory.Problem(store, factory, returned) is { } problem && !IsShort(store, factory))
            Report(store, "", null, $"{store.Name} keeps {problem}, so every repetition gets it until the entry expires, also when the cause is gone; let the factory throw, then nothing is kept");
    }

    /// <summary>Results of one's own: <c>if (result.IsFailure) cache.Set(key, result)</c>.</summary>
    private bool CheckResult(StoreCall store)
    {
        if (store.IsForErrors || !store.SaysWhatFor || StoreBranch.Of(store.Operation) is not { IsError: true } branch || IsShort(store, null))
            return false;

        foreach (var tested in branch.Condition.DescendantsAndSelf())
        {
            if (SymbolOf(tested) is { } symbol && store.Values.Any(v => v.DescendantsAndSelf().Any(d => SymbolEqualityComparer.Default.Equals(SymbolOf(d), symbol))))
            {
                Report(store, branch.IsOnlyStatement ? "invert" : "remove", null, $"{store.Name} keeps '{symbol.Name}' just when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
                return true;
            }
        }

        return false;
    }

    /// <summary>Errors that are made and kept as they are written.</summary>
    private void CheckErrors(StoreCall store)
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

    private Answer? AnswerIn(IEnumerable<IOperation> kept)
    {
        var finder = new AnswerFinder(code, _checks, context.CancellationToken);
        return kept.Select(finder.In).FirstOrDefault(static answer => answer is not null);
    }

    private bool IsShort(StoreCall store, IOperation? factory) => ShortTime.Is(store, factory, values, context.CancellationToken);

    /// <summary>The lambda, or the body of the method of the project.</summary>
    private IOperation? FactoryOf(StoreCall store) => store.Factory is IMethodReferenceOperation { Method: var method }
        ? code.BodyOf(method, context.CancellationToken) is { DeclaringSyntaxReferences: [var reference] } ? code.OperationOf(reference.GetSyntax(context.CancellationToken), context.CancellationToken) : null
        : store.Factory;

    private static ImmutableArray<IOperation> Returned(IOperation factory) =>
    [
        .. factory.Descendants().OfType<IReturnOperation>().Select(static r => r.ReturnedValue).OfType<IOperation>(),
    ];

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static bool IsCaught(IOperation operation, Answer answer)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ICatchClauseOperation { ExceptionDeclarationOrExpression: IVariableDeclaratorOperation declarator } && SymbolEqualityComparer.Default.Equals(declarator.Symbol, answer.Symbol))
                return true;
        }

        return false;
    }

    private void Report(StoreCall store, string fix, string? condition, string message) => Report(store.Location, fix, condition, message);

    private void Report(Location location, string fix, string? condition, string message)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, fix);
        if (condition is not null)
            properties = properties.Add(ErrorStoredAnalyzer.Condition, condition);
        context.ReportDiagnostic(Finding.Create(PCG3002ErrorStored.Descriptor, location, properties, message));
    }
}
