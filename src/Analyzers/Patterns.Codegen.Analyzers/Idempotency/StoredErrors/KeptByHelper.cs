using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Calls of helpers of the project that keep what they are given.</summary>
internal sealed class KeptByHelper(OperationAnalysisContext context, SourceCode code, ValueReader values, StatusCheck checks, KeptErrors errors)
{
    public void Read(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        if (call.TargetMethod.DeclaringSyntaxReferences.IsEmpty
            || AnswerTypes.Of(TaskTypes.Result(call.Type)) is not null
            || (new AnswerFinder(code, checks, context.CancellationToken).First(call.Arguments.Select(static a => a.Value)) is null && !StoreCall.IsNamedSo(name) && !call.Arguments.Any(static a => LoaderIn(a) is { } lambda && lambda.Descendants().Any(static part => part is ICatchClauseOperation)))
            || new Keepers(code, checks, context.CancellationToken).Of(call) is not var (store, kept)
            || store.IsForErrors
            || call.Arguments.Any(other => !kept.Contains(other) && SameKey.Mentions(other.Value, "error", "fail", "exception", "status", "health", "attempt")))
        {
            return;
        }

        // What is handed on as the answer itself, or as what fetches it, is the helper's to ask about.
        var answer = kept.Where(static a => AnswerTypes.Of(a.Value.WithoutConversions().Type) is null && !IsFetch(a.Parameter?.OriginalDefinition.Type)).Select(a => new AnswerFinder(code, checks, context.CancellationToken).In(a.Value)).FirstOrDefault(static a => a is { Kind: not AnswerKind.Exception });
        if (answer is null)
        {
            if (kept.Select(LoaderIn).Any(static lambda => lambda is not null))
                CheckLoaders(call, store, kept);
            else if (store.SaysWhatFor && !errors.IsShort(store, null) && !SameKey.SaysAny(name, "error", "fail", "exception", "log"))
                errors.Check(store with { Operation = call, Name = name, Key = null, Values = [.. kept.Select(static a => a.Value)] });
        }
        else if (StoreBranch.Of(call) is { IsError: true } branch && !branch.IsAboutAnother(answer))
        {
            errors.Report(call.NameLocation(), "remove", null, $"{name} keeps the answer '{answer.Text}' just when it is an error, so every repetition gets the error until the entry expires; keep successes only, errors should be tried again");
        }
        else if (!checks.IsAsked(answer, call.Root(), call, call) && !HelperCallers.HaveAsked(answer, call, checks, values.Sources, context.CancellationToken))
        {
            var canWrap = ConditionScope.Reaches(answer, call) && !new AnswerFinder(code, checks, context.CancellationToken).IsOneOfSeveral(answer, kept.Select(static a => a.Value));
            errors.Report(call.NameLocation(), canWrap ? "wrap" : "", answer.Condition, $"{name} keeps what '{answer.Text}' answers, by {store.Name}, without a look at its status, so one failure (a 500, a 429) is replayed to every repetition until the entry expires; keep it only when it is a success");
        }
    }

    /// <summary>What a lambda loads for the helper, which keeps it whatever it is.</summary>
    private void CheckLoaders(IInvocationOperation call, StoreCall store, ImmutableArray<IArgumentOperation> kept)
    {
        var outer = store with { Operation = call, Name = call.TargetMethod.Name };
        if (!store.SaysWhatFor || LooksAtValue(store) || FailingFactory.TakesBack(store.Operation) || errors.IsShort(store, null))
            return;

        foreach (var loader in kept.Select(LoaderIn).OfType<IAnonymousFunctionOperation>())
        {
            var returned = loader.Descendants().OfType<IReturnOperation>().Select(static r => r.ReturnedValue).OfType<IOperation>();
            if (FailingFactory.Problem(outer, loader, returned) is { } problem && !errors.IsShort(outer, loader))
                errors.Report(call.NameLocation(), "", null, $"{outer.Name} keeps {problem}, by {store.Name}, so every repetition gets it until the entry expires, also when the cause is gone; let the lambda throw, then nothing is kept");
        }
    }

    private static IAnonymousFunctionOperation? LoaderIn(IArgumentOperation argument) => argument.Value.AsLambda();

    /// <summary>Whether the helper decides anything by what it keeps.</summary>
    private static bool LooksAtValue(StoreCall store)
    {
        var kept = store.Values.SelectMany(static value => value.DescendantsAndSelf()).OfType<ILocalReferenceOperation>().Select(static use => use.Local).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        return store.Operation.Root().Descendants().Any(part => part switch
        {
            IConditionalOperation { Condition: var asked } => Mentions(asked),
            ISwitchOperation { Value: var asked } => Mentions(asked),
            ISwitchExpressionOperation { Value: var asked } => Mentions(asked),
            _ => false,
        });

        bool Mentions(IOperation asked) => asked.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation { Local: var local } && kept.Contains(local));
    }

    /// <summary><c>Func&lt;Task&lt;HttpResponseMessage&gt;&gt;</c>.</summary>
    private static bool IsFetch(ITypeSymbol? type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var fetched } && AnswerTypes.Of(TaskTypes.Result(fetched)) == AnswerKind.HttpResponseMessage;
}
