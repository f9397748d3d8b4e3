using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Finds the answer that a stored value is made of: through local variables, patterns, and helpers of the project that return it. One for each store: it ends after so many steps.</summary>
internal sealed class AnswerFinder(SourceCode code, StatusCheck checks, CancellationToken cancellationToken)
{
    private const int MaxVisits = 400;
    private const int MaxVisitsInAll = 4_000;
    private const int MaxHelpers = 3;

    private int _visits;

    /// <summary>The answer; null when none is seen, or when the helper that makes it asks about its status.</summary>
    public Answer? In(IOperation value) => In(value, 0);

    /// <summary>The first answer that one of the values is made of, and that value.</summary>
    public (Answer Answer, IOperation Value)? First(IEnumerable<IOperation> values)
    {
        foreach (var value in values)
        {
            if (In(value) is { } answer)
                return (answer, value);
        }

        return null;
    }

    /// <summary>Whether the values are made of other answers, too, about which a question to this one says nothing.</summary>
    public bool IsOneOfSeveral(Answer answer, IEnumerable<IOperation> values) =>
        values.SelectMany(value => All(value, 0)).Any(other => !SymbolEqualityComparer.Default.Equals(other.Symbol, answer.Symbol));

    private Answer? In(IOperation value, int depth) => All(value, depth).FirstOrDefault();

    private IEnumerable<Answer> All(IOperation value, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var root = value.Root();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<(IOperation Value, ImmutableArray<ISymbol> Holders)>();
        open.Enqueue((value, []));
        var visits = 0;
        while (open.Count > 0)
        {
            var (next, holders) = open.Dequeue();
            foreach (var operation in Parts(next))
            {
                if (++visits > MaxVisits || ++_visits > MaxVisitsInAll)
                    yield break;
                if (Of(operation, root) is { } answer)
                {
                    if (!IsChecked(operation, answer, root))
                        yield return answer with { Holders = holders, Condition = answer.Condition ?? ConditionOf(answer, holders), Text = answer.Kind == AnswerKind.EndpointResult && !holders.IsEmpty ? holders[holders.Length - 1].Name : answer.Text };
                    continue;
                }

                if (operation is IInvocationOperation call && depth < MaxHelpers && InHelper(call, depth) is { } fetched)
                {
                    yield return fetched with { Holders = holders };
                    continue;
                }

                if (operation is not ILocalReferenceOperation { Local: var local } || !seen.Add(local))
                    continue;
                if (FlaggedValue.Of(local, root) is { } flagged)
                {
                    yield return flagged;
                    continue;
                }

                if (Tested(local, root) is { } tested)
                    open.Enqueue((tested, holders.Add(local)));
                foreach (var write in LocalWrites.Seen(local, root).Concat(MemberWrites(local, root)))
                    open.Enqueue((write, holders.Add(local)));
            }
        }
    }

    /// <summary>What a value is made of. A call that is awaited brings something new: of what it is given, only the answer itself and its content lead on.</summary>
    public static IEnumerable<IOperation> Parts(IOperation value)
    {
        var open = new Stack<IOperation>();
        open.Push(value);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            yield return operation;
            foreach (var child in operation.ChildOperations.Reverse())
            {
                if (child is not IArgumentOperation { Value: var given, Parameter: var parameter } || operation is not IInvocationOperation { Type.Name: "Task" or "ValueTask", TargetMethod.Name: not "FromResult" } || IsContent(given, parameter))
                    open.Push(child);
            }
        }
    }

    private static bool IsContent(IOperation given, IParameterSymbol? parameter) =>
        parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } }
        || given.AsLambda() is not null
        || given.WithoutConversions().Type is { Name: "HttpResponseMessage" or "HttpContent" or "HttpResponse" or "HttpContext" or "Stream" or "MemoryStream" or "StreamReader" or "TextReader" or "Task" };

    private static Answer? Of(IOperation operation, IOperation root) => operation switch
    {
        ILocalReferenceOperation { Local: var local } when AnswerTypes.Of(local.Type) is { } kind => new Answer(kind, local, local.Name) { Condition = kind == AnswerKind.HttpResponseMessage ? local.Name + ".IsSuccessStatusCode" : null },
        IParameterReferenceOperation { Parameter: var parameter } when AnswerTypes.Of(parameter.Type) is { } kind => new Answer(kind, parameter, parameter.Name) { Condition = kind == AnswerKind.HttpResponseMessage ? parameter.Name + ".IsSuccessStatusCode" : null },
        IPropertyReferenceOperation { Property: { Name: "Response" } property } response when AnswerTypes.Of(property.Type) is { } kind => OfResponse(kind, property, response),
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" } } finished when AnswerTypes.Of(finished.Type) == AnswerKind.HttpResponseMessage =>
            new Answer(AnswerKind.HttpResponseMessage, null, finished.Syntax.ToString()),
        IInvocationOperation { TargetMethod.ContainingType.Name: "EndpointFilterDelegate" } next => new Answer(AnswerKind.EndpointResult, null, Answer.NameOf(next)),
        IInvocationOperation call when AnswerTypes.Of(TaskTypes.Result(call.Type)) == AnswerKind.HttpResponseMessage => new Answer(AnswerKind.HttpResponseMessage, null, Answer.NameOf(call)),
        ILocalReferenceOperation { Local: var buffer } when BodyOf(buffer, root) is { } response => OfResponse(AnswerKind.HttpResponse, response.Property, response),
        ILocalReferenceOperation or IInvocationOperation => ResultValue.Of(operation, root),
        _ => null,
    };

    /// <summary>What to ask the variable that holds the result of an action: <c>executed.Result is ObjectResult result</c>.</summary>
    private static string? ConditionOf(Answer answer, ImmutableArray<ISymbol> holders) =>
        answer.Kind == AnswerKind.ActionResult && holders is [.., ILocalSymbol result] ? SuccessCondition.Of(result.Name, result.Type) : null;

    private static Answer OfResponse(AnswerKind kind, IPropertySymbol property, IPropertyReferenceOperation response)
    {
        var text = response.Syntax.ToString();
        return new Answer(kind, property, text) { Condition = kind == AnswerKind.HttpResponse ? text + ".StatusCode < 400" : null };
    }

    /// <summary>Whether the helpers that make the response ask about its status themselves.</summary>
    private bool IsChecked(IOperation operation, Answer answer, IOperation root)
    {
        IEnumerable<IOperation> makers = operation is ILocalReferenceOperation { Local: var local } ? LocalWrites.Seen(local, root).Where(static write => !write.ConstantValue.HasValue) : [operation];
        return makers.Any() && makers.All(maker => Awaited.Of(maker) is IInvocationOperation call
            && (IsOfOtherProject(call, operation) || IsAskedIn(call, answer)));
    }

    /// <summary>A client of another project or library may well throw by itself: in doubt it does.</summary>
    private static bool IsOfOtherProject(IInvocationOperation call, IOperation operation) =>
        AnswerTypes.Of(TaskTypes.Result(call.Type)) == AnswerKind.HttpResponseMessage
        && call.TargetMethod.ContainingAssembly is { Name: var library } assembly
        && !SymbolEqualityComparer.Default.Equals(assembly, operation.SemanticModel?.Compilation.Assembly)
        && !library.StartsWith("System.", StringComparison.Ordinal)
        && !library.StartsWith("Polly", StringComparison.Ordinal);

    private bool IsAskedIn(IInvocationOperation call, Answer answer) =>
        (answer.Kind == AnswerKind.Result || AnswerTypes.Of(TaskTypes.Result(call.Type)) == AnswerKind.HttpResponseMessage)
        && (answer.Kind == AnswerKind.Result
            ? code.BodyOf(call.TargetMethod, cancellationToken) is { } helper && checks.IsAskedBeforeReturn(helper, answer.Kind)
            : checks.IsFetchedAndAsked(call.TargetMethod, AnswerKind.HttpResponseMessage));

    /// <summary>What a helper of the project returns without a look at the status.</summary>
    private Answer? InHelper(IInvocationOperation call, int depth)
    {
        if (code.BodyOf(call.TargetMethod, cancellationToken) is not { DeclaringSyntaxReferences: [var reference] } helper || helper.ReturnsVoid)
            return null;

        foreach (var returned in code.ReturnsOf(reference.GetSyntax(cancellationToken), cancellationToken))
        {
            if (In(returned, depth + 1) is { Kind: AnswerKind.HttpResponseMessage or AnswerKind.HttpResponse or AnswerKind.ActionResult } answer)
                return checks.IsAsked(answer, returned.Root(), returned, null) ? null : new Answer(answer.Kind, null, answer.Text);
        }

        return null;
    }

    /// <summary>What the properties of an object are given that was made empty: <c>entry.Body = text</c>.</summary>
    private static IEnumerable<IOperation> MemberWrites(ILocalSymbol local, IOperation root) => root.UsesOf(local)
        .Where(static use => use.Parent is IPropertyReferenceOperation { Property.IsIndexer: false } member && member.Instance == use)
        .Select(static use => use.Parent!.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use.Parent ? assignment.Value : null)
        .OfType<IOperation>();

    /// <summary>What a pattern takes the variable from.</summary>
    private static IOperation? Tested(ILocalSymbol local, IOperation root)
    {
        for (var current = VariableUses.Of(root).PatternOf(local); current is not null and not IBlockOperation; current = current.Parent)
        {
            if (current is IIsPatternOperation test)
                return test.Value;
        }

        return null;
    }

    /// <summary>The response that writes its body into the variable.</summary>
    private static IPropertyReferenceOperation? BodyOf(ILocalSymbol buffer, IOperation root)
    {
        foreach (var use in root.UsesOf(buffer))
        {
            var value = use;
            while (value.Parent is IConversionOperation or IParenthesizedOperation)
                value = value.Parent;
            if (value.Parent is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Body", Instance: IPropertyReferenceOperation { Property.Name: "Response" } response } } assignment && assignment.Value == value)
                return response;
        }

        return null;
    }
}
