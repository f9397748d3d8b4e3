namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>What code can ask of a value that has a status and no flag that says success.</summary>
internal static class SuccessCondition
{
    /// <summary><c>response.StatusCode &lt; 400</c>; of a result of an action, which has none when it is a success, <c>result.StatusCode is null or &lt; 400</c>. Null when the type has no number.</summary>
    public static string? Of(string name, ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("StatusCode").OfType<IPropertySymbol>().FirstOrDefault(static member => member is { IsStatic: false, GetMethod.DeclaredAccessibility: Accessibility.Public }) is not { Type: var status })
                continue;
            return status switch
            {
                { SpecialType: SpecialType.System_Int32 } => $"{name}.StatusCode < 400",
                { Name: "HttpStatusCode" } => $"(int){name}.StatusCode < 400",
                INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ SpecialType: SpecialType.System_Int32 }] } => $"{name}.StatusCode is null or < 400",
                _ => null,
            };
        }

        return null;
    }
}
