using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>A type whose values are successes or errors: <c>Result&lt;T&gt;</c>, <c>OneOf&lt;T, Error&gt;</c>, <c>(bool Ok, T Value)</c>.</summary>
/// <param name="Flag">The property or element that says which; null when the type itself does.</param>
/// <param name="IsErrorFlag">Whether it is true for errors.</param>
internal sealed record ResultShape(string? Flag, bool IsErrorFlag)
{
    private static readonly ImmutableHashSet<string> s_success = new[] { "IsSuccess", "IsSuccessful", "IsSuccessStatusCode", "Succeeded", "IsSucceeded", "Successful", "Success", "IsOk", "Ok" }.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
    private static readonly ImmutableHashSet<string> s_error = new[] { "IsFailure", "IsFailed", "Failed", "IsError", "HasError", "HasErrors", "IsFaulted" }.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Types that are named so are made to say how something went.</summary>
    private static readonly ImmutableHashSet<string> s_names = ["result", "outcome", "response", "reply", "answer", "either", "attempt", "or"];
    private static readonly ImmutableHashSet<string> s_errorWords = ["error", "errors", "failure", "failures", "problem", "problems", "fault", "exception", "reason"];

    /// <summary>Whether the name of a flag says success or error; null when neither.</summary>
    public static bool? SaysSuccess(string name) => s_success.Contains(name) ? true : s_error.Contains(name) ? false : null;

    /// <summary>Whether the name is that of an error: <c>Error</c>, <c>FailureReason</c>.</summary>
    public static bool SaysError(string name) => Words.Holds(name, s_errorWords);

    public static ResultShape? Of(ITypeSymbol? type)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return parameter.ConstraintTypes.Select(static constraint => Of(constraint)).FirstOrDefault(static shape => shape is not null);
            case INamedTypeSymbol { IsTupleType: true, TupleElements: var elements }:
                return elements.Select(static element => OfFlag(element.Name, element.Type)).FirstOrDefault(static shape => shape is not null);
            case INamedTypeSymbol named when !IsOfPlatform(named):
                return OfUnion(named) ?? OfMembers(named);
            default:
                return null;
        }
    }

    private static ResultShape? OfUnion(INamedTypeSymbol type) =>
        type.Name is "OneOf" or "Either" or "Fin" or "Union" or "Result" && type.TypeArguments.Length > 1 && type.TypeArguments.Any(static argument => argument is INamedTypeSymbol && SaysError(argument.Name))
            ? new ResultShape(null, false)
            : null;

    private static ResultShape? OfMembers(INamedTypeSymbol type)
    {
        ResultShape? found = null;
        var isNamed = Words.Holds(type.Name, s_names);
        var (hasError, hasStatus) = (isNamed, false);
        foreach (var member in MembersOf(type))
        {
            found ??= OfFlag(member.Name, member.Type);
            hasError |= SaysError(member.Name);
            hasStatus |= isNamed && IsStatus(member);
        }

        return hasError && found is not null ? found : hasStatus ? new ResultShape(null, false) : null;
    }

    /// <summary>A status code, or an enum that has a member for errors.</summary>
    private static bool IsStatus(IPropertySymbol member) => member.Name switch
    {
        "StatusCode" or "HttpStatusCode" => member.Type is { SpecialType: SpecialType.System_Int32 } or { Name: "HttpStatusCode" },
        "Status" or "Code" or "State" => HasErrors(member.Type),
        _ => false,
    };

    /// <summary>Whether it is an enum that says how something went: <c>LoginResult.Failed</c>.</summary>
    public static bool HasErrors(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Enum } choice && (choice.Name == "HttpStatusCode" || choice.MemberNames.Any(static name => name is "Failed" or "Error" or "Failure" or "Faulted"));

    private static ResultShape? OfFlag(string name, ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean && SaysSuccess(name) is { } success ? new ResultShape(name, !success) : null;

    private static IEnumerable<IPropertySymbol> MembersOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
                yield return property;
        }

        foreach (var property in type.AllInterfaces.SelectMany(static contract => contract.GetMembers().OfType<IPropertySymbol>()))
            yield return property;
    }

    /// <summary>The platform's own results are of matches, sign-ins and tasks.</summary>
    private static bool IsOfPlatform(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space?.Name is "System" or "Microsoft";
    }
}
