namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>What is an answer by its type.</summary>
internal static class AnswerTypes
{
    public static AnswerKind? Of(ITypeSymbol? type) => type?.Name switch
    {
        null => null,
        "HttpResponseMessage" => AnswerKind.HttpResponseMessage,
        "HttpResponse" when type.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Http" => AnswerKind.HttpResponse,
        "ActionExecutedContext" or "ResultExecutedContext" => AnswerKind.ActionResult,
        _ => IsException(type) ? AnswerKind.Exception : null,
    };

    public static bool IsException(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }
}
