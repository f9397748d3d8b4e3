using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Sees whether code looks at the status of an answer, itself or in a helper of the project that is given the answer. One for each store: what it does not get to counts as asked.</summary>
internal sealed class StatusCheck(SourceCode code, CancellationToken cancellationToken)
{
    private const int MaxHelpers = 3;
    private const int MaxBodies = 64;

    private int _bodies;

    /// <summary>Whether the code asks about the status anywhere, or hands the answer to somebody who may.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="scope">Where it is kept.</param>
    /// <param name="store">What keeps it, which may ask as well when it is a method of the project.</param>
    public bool IsAsked(Answer answer, IOperation scope, IOperation? store) => IsAsked(answer, scope, store, 0);

    /// <summary>Whether a method of the project asks about the status of anything.</summary>
    public bool IsAskedIn(IMethodSymbol method) => IsAskedIn(method, new Answer(AnswerKind.HttpResponseMessage, null, ""), MaxHelpers);

    private bool IsAskedIn(IMethodSymbol method, Answer answer, int depth) =>
        ++_bodies > MaxBodies
        || (method.DeclaringSyntaxReferences is [var reference]
        && code.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) is { } body
        && IsAsked(answer, body, null, depth));

    private bool IsAsked(Answer answer, IOperation scope, IOperation? store, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var operation in scope.Descendants())
        {
            switch (operation)
            {
                case IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode" }:
                case IPropertyReferenceOperation { Property.Name: "StatusCode" } status when IsCompared(status):
                case IPropertySubpatternOperation { Member: IPropertyReferenceOperation { Property.Name: "StatusCode" or "IsSuccessStatusCode" } }:
                case IInvocationOperation { TargetMethod.Name: var name } when name.StartsWith("Ensure", StringComparison.Ordinal) || name.StartsWith("ThrowIf", StringComparison.Ordinal):
                case IIsTypeOperation { TypeOperand.Name: var type } when AnswerPatterns.IsSuccess(type):
                case ITypePatternOperation { MatchedType.Name: var matched } when AnswerPatterns.IsSuccess(matched):
                case IDeclarationPatternOperation { MatchedType.Name: var declared } when AnswerPatterns.IsSuccess(declared):
                case IIsTypeOperation { ValueOperand: var value, TypeOperand.Name: var tested } when answer.Is(value) && !AnswerPatterns.IsNeutral(tested):
                case IIsPatternOperation { Value: var matchedValue, Pattern: var pattern } when answer.Is(matchedValue) && !AnswerPatterns.IsNeutral(pattern):
                case ISwitchOperation { Value: var chosen } when answer.Is(chosen):
                case ISwitchExpressionOperation { Value: var switched } when answer.Is(switched):
                case IPropertyReferenceOperation { Instance: { } instance, Property.Name: var read } when answer.Is(instance) && IsFlag(read) && (answer.Kind == AnswerKind.HttpResponseMessage ? IsCompared(operation) : !IsKept(operation, store)):
                case IFieldReferenceOperation { Instance: { } tuple, Field.Name: var element } when answer.Is(tuple) && IsFlag(element) && !IsKept(operation, store):
                case ILocalReferenceOperation { IsDeclaration: false } flag when answer.Kind == AnswerKind.Flagged && answer.Is(flag) && !IsAssigned(flag):
                case IInvocationOperation call when IsAskedBy(call, answer, store, depth):
                    return true;
            }
        }

        return false;
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
                if (depth >= MaxHelpers || IsAskedIn(helper, answer with { Symbol = given, Holders = [] }, depth + 1))
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
        value.WithoutConversions().Type?.Name == "HttpContext" && ResultShape.Unwrapped(method.ReturnType)?.SpecialType == SpecialType.System_Boolean;

    /// <summary>What was in the answer: its status is not to be seen there.</summary>
    private static bool IsText(IOperation value) => value.WithoutConversions().Type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol or { Name: "Stream" or "MemoryStream" };

    /// <summary>Of what only writes an answer down.</summary>
    private static bool IsHarmless(string name) =>
        name.StartsWith("Serialize", StringComparison.Ordinal) || name.StartsWith("Log", StringComparison.Ordinal) || name.StartsWith("Write", StringComparison.Ordinal) || name is "FromResult" or "ToJson" or "RegisterForDispose";

    private static bool IsFlag(string name) => ResultShape.SaysSuccess(name) is not null || ResultShape.SaysError(name) || name is "Status" or "StatusCode" or "Code" or "State" or "HasValue" || AnswerPatterns.IsCase(name);

    /// <summary>Whether it is only a part of what is kept, or of what is logged.</summary>
    private static bool IsKept(IOperation operation, IOperation? store)
    {
        for (var current = operation; current.Parent is { } parent && current != store; current = parent)
        {
            if (parent is IConditionalOperation conditional && conditional.Condition == current || parent is ISwitchExpressionOperation { Value: var value } && value == current)
                return false;
            if (parent == store || parent is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Log", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool IsAssigned(ILocalReferenceOperation flag) => flag.Parent is ITupleOperation { Parent: IDeconstructionAssignmentOperation { Target: var target } } tuple && target == tuple;

    /// <summary>Whether the status is asked about, and not only copied.</summary>
    private static bool IsCompared(IOperation status)
    {
        for (var current = status.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IBinaryOperation or IIsPatternOperation or ISwitchExpressionOperation or ISwitchOperation:
                    return true;
                case IArgumentOperation { Parent: IInvocationOperation { Type.SpecialType: SpecialType.System_Boolean } }:
                    return true;
                case IVariableInitializerOperation initializer:
                    // Kept in a variable first: it is asked about unless it is only handed on to be logged.
                    return initializer.Value.WithoutConversions() == status && (initializer.Parent is not IVariableDeclaratorOperation { Symbol: var kept } || !IsOnlyLogged(kept, status.Root()));
                case IBlockOperation or IAnonymousFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    private static bool IsOnlyLogged(ILocalSymbol local, IOperation root) => root.Descendants()
        .Where(operation => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
        .All(static use => IsKept(use, null) || use.Parent is IInterpolationOperation);
}
