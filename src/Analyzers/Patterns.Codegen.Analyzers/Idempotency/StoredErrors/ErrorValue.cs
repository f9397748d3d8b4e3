using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Values that are errors as they are written: <c>Results.Problem()</c>, <c>Result.Failure("...")</c>, <c>new Reply(500, text)</c>.</summary>
internal static class ErrorValue
{
    private static readonly ImmutableHashSet<string> s_types = ["error", "problem", "failure", "fault", "failed"];

    private static readonly ImmutableHashSet<string> s_makers =
        ["Fail", "Failure", "Failed", "Error", "FromError", "AsError", "Faulted", "BadRequest", "Problem", "ValidationProblem", "InternalServerError", "UnprocessableEntity", "Conflict", "TooManyRequests", "Unauthorized", "Forbid", "Unavailable"];

    /// <summary>Whether the value is an error whoever looks at it.</summary>
    public static bool Is(IOperation value) => Made(value) switch
    {
        IInvocationOperation call => IsMaker(call),
        IObjectCreationOperation creation => IsStatus(creation) || IsAction(creation.Type) || IsProblem(creation.Type) || SaysError(creation),
        ITupleOperation { Type: INamedTypeSymbol { TupleElements: var elements } } tuple => elements.Zip(tuple.Elements, static (element, item) => (element.Name, Value: item)).Any(static pair => IsErrorFlag(pair.Name, pair.Value)),
        _ => false,
    };

    /// <summary>Whether the value is an error when it is made in a <c>catch</c>, where a name says enough.</summary>
    public static bool IsInCatch(IOperation value) =>
        Is(value) || (Made(value) is IObjectCreationOperation { Type: { } type } && !AnswerTypes.IsException(type) && Words.Holds(type.Name, s_types));

    /// <summary>Whether the value stands for "there is none": null, the default, an empty list.</summary>
    public static bool IsNothing(IOperation value)
    {
        value = Made(value);
        return value switch
        {
            IDefaultValueOperation => true,
            { ConstantValue: { HasValue: true, Value: null or "" } } => true,
            IInvocationOperation { TargetMethod: { Name: "Empty", Parameters.IsEmpty: true } } => true,
            IFieldReferenceOperation { Field: { Name: "Empty", IsStatic: true } } or IPropertyReferenceOperation { Property: { Name: "Empty", IsStatic: true } } => true,
            IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null, Type: { } type } => type.AllInterfaces.Any(static i => i.Name == "IEnumerable"),
            IArrayCreationOperation { DimensionSizes: [{ ConstantValue: { HasValue: true, Value: 0 } }] } => true,
            ICollectionExpressionOperation { Elements.IsEmpty: true } => true,
            _ => false,
        };
    }

    private static IOperation Made(IOperation value)
    {
        value = Awaited.Of(value);
        return value is IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments: [var inner] } ? inner.Value.WithoutConversions() : value;
    }

    private static bool IsMaker(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var isOfEndpoints = method.ContainingType?.Name is "Results" or "TypedResults" or "ControllerBase" or "Controller";
        if (isOfEndpoints && method.Name is "StatusCode" or "Json" or "Problem" && call.Argument("statusCode") is { Value: var status } && NumberOf(status) is { } number)
            return IsError(number);
        if (!s_makers.Contains(method.Name))
            return false;
        return isOfEndpoints || (method.IsStatic && (method.ContainingType?.Name == method.ReturnType.Name || ResultShape.Of(method.ReturnType) is not null));
    }

    /// <summary><c>new Reply(500, ...)</c>, <c>new ObjectResult(x) { StatusCode = 503 }</c>.</summary>
    private static bool IsStatus(IObjectCreationOperation creation) =>
        (creation.Member("StatusCode") ?? creation.Member("Status") ?? creation.Member("HttpStatus")) is { } status && NumberOf(status) is { } number && IsError(number);

    private static bool IsAction(ITypeSymbol? type) => type?.Name is "BadRequestObjectResult" or "BadRequestResult" or "ConflictObjectResult" or "ConflictResult" or "UnprocessableEntityObjectResult" or "UnprocessableEntityResult";

    private static bool IsProblem(ITypeSymbol? type) => type?.Name is "ProblemDetails" or "ValidationProblemDetails" or "HttpValidationProblemDetails";

    /// <summary>A result whose flag is set to what errors have.</summary>
    private static bool SaysError(IObjectCreationOperation creation) =>
        ResultShape.Of(creation.Type) is { Flag: { } flag } && creation.Member(flag) is { } value && IsErrorFlag(flag, value);

    private static bool IsErrorFlag(string name, IOperation value) =>
        ResultShape.SaysSuccess(name) is { } success && value.ConstantValue is { HasValue: true, Value: bool flag } && flag != success;

    private static int? NumberOf(IOperation value) => value.WithoutConversions().ConstantValue is { HasValue: true, Value: int number } ? number : null;

    /// <summary>That something does not exist is an answer.</summary>
    private static bool IsError(int status) => status is >= 400 and < 600 and not (404 or 410);
}
