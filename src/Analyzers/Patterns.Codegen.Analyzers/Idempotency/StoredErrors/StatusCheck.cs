using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Sees whether code looks at the status of an answer, itself or in a helper of the project that is given the answer. One for each store: what it does not get to counts as asked.</summary>
internal sealed class StatusCheck(SourceCode code, CancellationToken cancellationToken)
{
    private const int MaxHelpers = 3;
    private const int MaxFetches = 5;
    private const int MaxBodies = 64;

    private int _bodies;

    /// <summary>Whether the code asks about the status of this answer, or hands it to somebody who may.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="scope">Where it is kept.</param>
    /// <param name="place">What is only reached when it was asked; null when asking anywhere is enough.</param>
    /// <param name="store">What keeps it, which may ask as well when it is a method of the project.</param>
    public bool IsAsked(Answer answer, IOperation scope, IOperation? place, IOperation? store) => IsAsked(answer, scope, place, store, 0);

    /// <summary>Whether a method of the project asks about the status of anything.</summary>
    public bool IsAskedIn(IMethodSymbol method) => IsAskedIn(method, Answer.Any(AnswerKind.HttpResponseMessage, ""), MaxHelpers);

    /// <summary>Whether a method of the project gives back nothing but what it has asked about.</summary>
    public bool IsAskedBeforeReturn(IMethodSymbol method, AnswerKind kind)
    {
        if (++_bodies > MaxBodies)
            return true;
        if (method.DeclaringSyntaxReferences is not [var reference])
            return false;
        var returned = code.ReturnsOf(reference.GetSyntax(cancellationToken), cancellationToken).Where(static value => !value.ConstantValue.HasValue).ToArray();
        return returned.Length > 0 && returned.All(value => IsAsked(Answer.Any(kind, ""), value.Root(), value, null, MaxHelpers)
            || (kind == AnswerKind.Result && value.WithoutConversions() is ILocalReferenceOperation { Local: var local } && IsAsked(new Answer(kind, local, local.Name), value.Root(), value, null, MaxHelpers)));
    }

    /// <summary>Whether a lambda gives back nothing but what it, or a method of the project that it calls, has asked about.</summary>
    public bool IsAskedBeforeReturn(IAnonymousFunctionOperation lambda, AnswerKind kind)
    {
        if (++_bodies > MaxBodies)
            return true;
        var returned = Returned(lambda);
        return returned.Length > 0 && returned.All(value => IsAsked(Answer.Any(kind, ""), lambda, value, null, MaxHelpers)
            || IsOfHelper(value, kind, 0));
    }

    private static IOperation[] Returned(IAnonymousFunctionOperation lambda) =>
        [.. lambda.Body.Descendants().OfType<IReturnOperation>().Where(r => r.ReturnedValue is not null && IsOf(r, lambda)).Select(static r => r.ReturnedValue!)];

    /// <summary>Whether it comes from a method of the project that has asked, or that one's; be it on another thread.</summary>
    private bool IsOfHelper(IOperation value, AnswerKind kind, int depth) =>
        Awaited.Of(value) is IInvocationOperation call
        && (call.TargetMethod is { Name: "Run", ContainingType.Name: "Task" } && call.Arguments is [{ Value: var work }, ..] && work.AsLambda() is { } lambda
            ? Returned(lambda) is { Length: > 0 } returned && returned.All(one => IsOfHelper(one, kind, depth))
            : IsFetchedAndAsked(call.TargetMethod, kind, depth));

    /// <summary>Whether a method that fetches an answer gives back nothing but what it, or one that it calls, has asked about.</summary>
    public bool IsFetchedAndAsked(IMethodSymbol method, AnswerKind kind, int depth = 0) =>
        depth < MaxFetches
        && code.BodyOf(method, cancellationToken) is { DeclaringSyntaxReferences: [var reference] } helper
        && (IsAskedBeforeReturn(helper, kind) || code.ReturnsOf(reference.GetSyntax(cancellationToken), cancellationToken).ToArray() is { Length: > 0 } returned && returned.All(value => IsOfHelper(value, kind, depth + 1)));

    private static bool IsOf(IOperation part, IAnonymousFunctionOperation lambda)
    {
        var current = part.Parent;
        while (current is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
            current = current.Parent;
        return current == lambda;
    }

    private bool IsAskedIn(IMethodSymbol method, Answer answer, int depth) =>
        ++_bodies > MaxBodies
        || (method.DeclaringSyntaxReferences is [var reference]
        && code.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) is { } body
        && IsAsked(answer, body, null, null, depth));

    private bool IsAsked(Answer answer, IOperation scope, IOperation? place, IOperation? store, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var relation = new AnswerRelation(answer, scope.Root());
        var questions = scope.DescendantsAndSelf().Where(operation => StatusQuestion.Is(operation, answer, store, relation) || (operation is IInvocationOperation call && IsAskedBy(call, answer, store, depth)));
        if ((store ?? place) is { } kept)
            questions = questions.Where(question => !LambdaElsewhere.Holds(question, kept, answer));
        return place is null ? questions.Any() : new StatusPath(answer, questions).IsAskedBefore(place, scope);
    }

    /// <summary>Whether the call is given the answer and may ask.</summary>
    private bool IsAskedBy(IInvocationOperation call, Answer answer, IOperation? store, int depth)
    {
        if (call.Instance is { } instance && answer.Is(instance) && answer.Kind is AnswerKind.Result or AnswerKind.EndpointResult)
            return call.TargetMethod.Name is not ("ToString" or "GetType" or "GetHashCode" or "Equals");
        foreach (var argument in call.Arguments)
        {
            if ((!answer.Is(argument.Value) || IsText(argument.Value)) && !(answer.Kind == AnswerKind.HttpResponse && IsContext(argument.Value, call.TargetMethod)))
                continue;
            if (code.BodyOf(call.TargetMethod, cancellationToken) is { DeclaringSyntaxReferences: [var reference] } helper && code.Compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                var given = argument.Parameter is { } parameter && parameter.Ordinal < helper.Parameters.Length ? helper.Parameters[parameter.Ordinal] : null;
                if (depth >= MaxHelpers || IsAskedIn(helper, answer with { Symbol = given, Holders = [], IsAny = given is null }, depth + 1))
                    return true;
            }
            else if (call != store && !IsHarmless(call.TargetMethod.Name) && StoreCall.Of(call) is null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The whole context, given to a question.</summary>
    private static bool IsContext(IOperation value, IMethodSymbol method) =>
        value.WithoutConversions().Type?.Name == "HttpContext" && TaskTypes.Result(method.ReturnType)?.SpecialType == SpecialType.System_Boolean;

    /// <summary>What was in the answer: its status is not to be seen there.</summary>
    private static bool IsText(IOperation value) => value.WithoutConversions().Type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol or { Name: "Stream" or "MemoryStream" };

    /// <summary>Of what only writes an answer down.</summary>
    private static bool IsHarmless(string name) =>
        name.StartsWith("Serialize", StringComparison.Ordinal) || name.StartsWith("Log", StringComparison.Ordinal) || name.StartsWith("Write", StringComparison.Ordinal) || name is "FromResult" or "ToJson" or "RegisterForDispose";
}
