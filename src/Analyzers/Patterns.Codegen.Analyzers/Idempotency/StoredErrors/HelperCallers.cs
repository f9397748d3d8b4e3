using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Whether a helper that is given an answer need not ask about it, because all who call it have.</summary>
internal static class HelperCallers
{
    private const int MaxCallers = 32;

    /// <param name="answer">The answer.</param>
    /// <param name="place">Where it is kept, in the helper.</param>
    /// <param name="checks">Sees whether a caller asks.</param>
    /// <param name="sources">The project's code.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static bool HaveAsked(Answer answer, IOperation place, StatusCheck checks, SourceExpressions sources, CancellationToken cancellationToken)
    {
        if (Fetch(answer, place) is { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } keeper } fetch)
            return HaveAskedIn(fetch, keeper, answer.Kind, checks, sources, cancellationToken);
        if (ParameterOf(answer, place) is not { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } helper } parameter)
            return false;

        var seen = 0;
        foreach (var call in Callers.Of(helper, sources, cancellationToken))
        {
            if (call is null || ++seen > MaxCallers || !checks.IsAsked(Given(call, parameter, answer), call.Root(), call, call))
                return false;
        }

        return seen > 0;
    }

    /// <summary>Whether all who call the helper hand it a lambda or method that gives back only what it has asked about.</summary>
    private static bool HaveAskedIn(IParameterSymbol fetch, IMethodSymbol keeper, AnswerKind kind, StatusCheck checks, SourceExpressions sources, CancellationToken cancellationToken)
    {
        var seen = 0;
        foreach (var call in Callers.Of(keeper, sources, cancellationToken))
        {
            if (call?.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == fetch.Name)?.Value is not { } given || ++seen > MaxCallers)
                return false;
            var isAsked = given.AsLambda() is { } lambda ? checks.IsAskedBeforeReturn(lambda, kind)
                : given is IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } } && checks.IsFetchedAndAsked(method, kind);
            if (!isAsked)
                return false;
        }

        return seen > 0;
    }

    /// <summary>The parameter that is called to fetch the answer: <c>var response = await send()</c>.</summary>
    private static IParameterSymbol? Fetch(Answer answer, IOperation place) => answer is { Kind: AnswerKind.HttpResponseMessage, Symbol: ILocalSymbol local }
        && LocalWrites.Seen(local, place.Root()).ToArray() is [var write]
        && Awaited.Of(write) is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } called }
        && called.WithoutConversions() is IParameterReferenceOperation { Parameter: var parameter }
            ? parameter
            : null;

    /// <summary>The parameter that the answer is, or of a response the context that it belongs to.</summary>
    private static IParameterSymbol? ParameterOf(Answer answer, IOperation place) =>
        answer.Symbol as IParameterSymbol
        ?? (answer.Kind == AnswerKind.HttpResponse && place.SemanticModel?.GetEnclosingSymbol(place.Syntax.SpanStart) is IMethodSymbol method ? method.Parameters.FirstOrDefault(static parameter => parameter.Type.Name == "HttpContext") : null);

    /// <summary>The answer as the caller has it.</summary>
    private static Answer Given(IInvocationOperation call, IParameterSymbol parameter, Answer answer) =>
        answer.Symbol is not IParameterSymbol ? Answer.Any(answer.Kind, answer.Text) : call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter.Name)?.Value.WithoutConversions() switch
        {
            ILocalReferenceOperation { Local: var local } => answer with { Symbol = local, Holders = [] },
            IParameterReferenceOperation { Parameter: var own } => answer with { Symbol = own, Holders = [] },
            _ => Answer.Any(answer.Kind, answer.Text),
        };
}
