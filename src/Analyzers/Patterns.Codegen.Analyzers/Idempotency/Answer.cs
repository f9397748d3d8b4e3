using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>The answer of a server, or an exception, that a stored value is made of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Symbol">The variable or parameter that holds it; null when it has no name.</param>
/// <param name="Text">How to write it, for messages and fixes.</param>
internal sealed record Answer(AnswerKind Kind, ISymbol? Symbol, string Text)
{
    private const int MaxVisits = 400;

    /// <summary>What a pattern names of the answer: <c>executed.Result is ObjectResult result</c>.</summary>
    public ISymbol? Part { get; init; }

    /// <summary>The answer that the value is made of, through local variables; null when none is seen.</summary>
    public static Answer? In(IOperation value)
    {
        var root = value.Root();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<IOperation>();
        open.Enqueue(value);
        var visits = 0;
        while (open.Count > 0)
        {
            foreach (var operation in open.Dequeue().DescendantsAndSelf())
            {
                if (++visits > MaxVisits)
                    return null;
                if (Of(operation, root) is { } answer)
                    return answer;
                if (operation is ILocalReferenceOperation { Local: var local } && seen.Add(local))
                {
                    if (OfPattern(local, root) is { } part)
                        return part;
                    foreach (var write in LocalWrites.Of(local, root))
                        open.Enqueue(write);
                }
            }
        }

        return null;
    }

    private static Answer? Of(IOperation operation, IOperation root) => operation switch
    {
        ILocalReferenceOperation { Local: var local } when KindOf(local.Type) is { } kind => new Answer(kind, local, local.Name),
        IParameterReferenceOperation { Parameter: var parameter } when KindOf(parameter.Type) is { } kind => new Answer(kind, parameter, parameter.Name),
        IPropertyReferenceOperation { Property: { Name: "Response" } property } response when KindOf(property.Type) is { } kind => new Answer(kind, property, response.Syntax.ToString()),
        IInvocationOperation { Type: { } type } call when KindOf(type) == AnswerKind.HttpResponseMessage => new Answer(AnswerKind.HttpResponseMessage, null, call.TargetMethod.Name),
        IInvocationOperation { Type: INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } } call when KindOf(result) == AnswerKind.HttpResponseMessage =>
            new Answer(AnswerKind.HttpResponseMessage, null, call.TargetMethod.Name),
        ILocalReferenceOperation { Local: var buffer } when BodyOf(buffer, root) is { } response => new Answer(AnswerKind.HttpResponse, ((IPropertyReferenceOperation)response).Property, response.Syntax.ToString()),
        _ => null,
    };

    /// <summary>The answer of an action that a pattern takes the variable from.</summary>
    private static Answer? OfPattern(ILocalSymbol local, IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is IIsPatternOperation { Pattern: IDeclarationPatternOperation or IRecursivePatternOperation } test
                && SymbolEqualityComparer.Default.Equals(test.Pattern is IDeclarationPatternOperation declared ? declared.DeclaredSymbol : ((IRecursivePatternOperation)test.Pattern).DeclaredSymbol, local)
                && test.Value.WithoutConversions() is IPropertyReferenceOperation { Property.Name: "Result", Instance: { } context }
                && Of(context, root) is { Kind: AnswerKind.ActionResult } answer)
            {
                return answer with { Part = local };
            }
        }

        return null;
    }

    /// <summary>The response that writes its body into the variable.</summary>
    private static IOperation? BodyOf(ILocalSymbol buffer, IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Body", Instance: IPropertyReferenceOperation { Property.Name: "Response" } response } } assignment
                && assignment.Value.WithoutConversions() is ILocalReferenceOperation local
                && SymbolEqualityComparer.Default.Equals(local.Local, buffer))
            {
                return response;
            }
        }

        return null;
    }

    private static AnswerKind? KindOf(ITypeSymbol type) => type.Name switch
    {
        "HttpResponseMessage" => AnswerKind.HttpResponseMessage,
        "HttpResponse" when type.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Http" => AnswerKind.HttpResponse,
        "ActionExecutedContext" or "ResultExecutedContext" => AnswerKind.ActionResult,
        _ => IsException(type) ? AnswerKind.Exception : null,
    };

    private static bool IsException(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }
}
