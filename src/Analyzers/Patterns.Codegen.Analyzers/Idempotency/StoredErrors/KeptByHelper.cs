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
            || AnswerTypes.Of(ResultShape.Unwrapped(call.Type)) is not null
            || (new AnswerFinder(code, checks, context.CancellationToken).First(call.Arguments.Select(static a => a.Value)) is null && !StoreCall.IsNamedSo(name))
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
            if (store.SaysWhatFor && !errors.IsShort(store, null) && !SameKey.SaysAny(name, "error", "fail", "exception", "log"))
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

    /// <summary><c>Func&lt;Task&lt;HttpResponseMessage&gt;&gt;</c>.</summary>
    private static bool IsFetch(ITypeSymbol? type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var fetched } && AnswerTypes.Of(ResultShape.Unwrapped(fetched)) == AnswerKind.HttpResponseMessage;
}
