using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Looks at one call or assignment: whether it keeps an error.</summary>
internal sealed class StoredErrorReader(OperationAnalysisContext context, SourceCode code, ValueReader values)
{
    private readonly StatusCheck _checks = new(code, context.CancellationToken);
    private readonly KeptErrors _errors = new(context, values);

    public void Read()
    {
        if (StoreCall.Of(context.Operation) is { } store)
            OfStore(store);
        else if (context.Operation is ISimpleAssignmentOperation assignment && PolicyStorage.IsForAll(assignment))
            _errors.Report(assignment.Target.Syntax.GetLocation(), "", null, $"ServeResponseAsync lets the output cache store every response, whatever its status, so one failure (a 500, a 429) is given to every caller until the entry expires; allow it for successes only: {((IPropertyReferenceOperation)assignment.Target).Instance!.Syntax}.HttpContext.Response.StatusCode < 400");
        else if (context.Operation is IInvocationOperation call)
            new KeptByHelper(context, code, values, _checks, _errors).Read(call);
    }

    private void OfStore(StoreCall store)
    {
        var factory = FactoryOf(store);
        if (store.Factory is not null && factory is null)
            return;

        var kept = factory is null ? store.Values : Returned(factory);
        if (new AnswerFinder(code, _checks, context.CancellationToken).First(kept) is var (answer, value)
            && (answer.Kind != AnswerKind.Exception || IsCaught(store.Operation, answer))
            && Check(store, answer, factory, value))
        {
            return;
        }

        if (factory is not null)
            CheckFactory(store, factory, kept);
        else if (!_errors.CheckResult(store))
            _errors.Check(store);
    }

    /// <returns>Whether there is nothing more to say.</returns>
    private bool Check(StoreCall store, Answer answer, IOperation? factory, IOperation value)
    {
        if (answer.Kind == AnswerKind.Exception)
        {
            if (!store.SaysWhatFor || store.IsForErrors || _errors.IsShort(store, factory))
                return true;
            _errors.Report(store, "remove", null, $"{store.Name} keeps the exception '{answer.Text}' for the same key, so every repetition gets this failure until the entry expires, also when the cause is gone; let the next call try again");
            return true;
        }

        if (store.IsForErrors)
            return true;
        if (StoreBranch.Of(store.Operation) is { IsError: true } branch && !branch.IsAboutAnother(answer))
        {
            if (!_errors.IsShort(store, factory))
                _errors.Report(store, branch.IsOnlyStatement ? "invert" : "remove", null, $"{store.Name} keeps the answer '{answer.Text}' just when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
            return true;
        }

        var isResult = answer.Kind is AnswerKind.Result or AnswerKind.Flagged;
        if ((isResult && !store.SaysWhatFor)
            || (store.IsDictionary && answer.Symbol is IParameterSymbol)
            || _checks.IsAsked(answer, factory ?? store.Operation.Root(), store.IsKeptLater ? null : factory is null ? store.Operation : value, store.Operation)
            || (isResult && factory is not null && _checks.IsAsked(answer, store.Operation.Root(), null, store.Operation))
            || (factory is not null && IsFrom(answer, store, factory) && _checks.IsAsked(answer, store.Operation.Root(), store.Operation, store.Operation))
            || RowReaders.Ask(store, context.CancellationToken)
            || HelperCallers.HaveAsked(answer, store.Operation, _checks, values.Sources, context.CancellationToken))
        {
            return false;
        }

        var check = answer.Condition;
        var fix = check is null ? "" : factory is null ? CanWrap() ? "wrap" : "" : answer.Kind == AnswerKind.HttpResponseMessage && store.Factory is IAnonymousFunctionOperation ? "ensure" : "";
        _errors.Report(store, fix, check, isResult
            ? $"{store.Name} keeps what came of '{answer.Text}' without a look at whether it is a success, so one failure is replayed to every repetition until the entry expires; keep it only when it is a success"
            : $"{store.Name} keeps what '{answer.Text}' answers without a look at its status, so one failure (a 500, a 429) is replayed to every repetition until the entry expires; keep it only when it is a success");
        return true;

        bool CanWrap() => ConditionScope.Reaches(answer, store.Operation) && !new AnswerFinder(code, _checks, context.CancellationToken).IsOneOfSeveral(answer, store.Values);
    }

    /// <summary>Whether the factory hands on what its member had fetched before.</summary>
    private static bool IsFrom(Answer answer, StoreCall store, IOperation factory) =>
        answer.Symbol is ILocalSymbol { DeclaringSyntaxReferences: [{ Span: var declared }] } && store.Operation.Root().Syntax.Span.Contains(declared) && !factory.Syntax.Span.Contains(declared);

    private void CheckFactory(StoreCall store, IOperation factory, ImmutableArray<IOperation> returned)
    {
        if (!store.IsForErrors && new FaultedTask(code, context.CancellationToken).Of(store, factory) is { } remote && !_errors.IsShort(store, factory))
        {
            _errors.Report(store, "", null, $"{store.Name} keeps the task and not what comes of it, so when '{remote}' fails once the failed task is given to every repetition {(store.IsDictionary ? "as long as the process runs" : "until the entry expires")}; take it out again when it fails, or keep what it brings");
            return;
        }

        if (!store.IsForErrors && FailingFactory.Problem(store, factory, returned) is { } problem && !_errors.IsShort(store, factory))
            _errors.Report(store, "", null, $"{store.Name} keeps {problem}, so every repetition gets it until the entry expires, also when the cause is gone; let the factory throw, then nothing is kept");
    }

    /// <summary>The lambda, or the body of the method of the project.</summary>
    private IOperation? FactoryOf(StoreCall store) => store.Factory is IMethodReferenceOperation { Method: var method }
        ? code.BodyOf(method, context.CancellationToken) is { DeclaringSyntaxReferences: [var reference] } ? code.OperationOf(reference.GetSyntax(context.CancellationToken), context.CancellationToken) : null
        : store.Factory;

    private static ImmutableArray<IOperation> Returned(IOperation factory) =>
    [
        .. factory.Descendants().OfType<IReturnOperation>().Select(static r => r.ReturnedValue).OfType<IOperation>(),
    ];

    private static bool IsCaught(IOperation operation, Answer answer)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ICatchClauseOperation { ExceptionDeclarationOrExpression: IVariableDeclaratorOperation declarator } && SymbolEqualityComparer.Default.Equals(declarator.Symbol, answer.Symbol))
                return true;
        }

        return false;
    }
}
