using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>
/// Attempts that only touch local files: what fails there is a file that another process holds open, which passes, and there is no server to spare.
/// </summary>
internal static class LocalFiles
{
    /// <summary>Whether the attempt calls or makes something of <c>System.IO</c>, and beside it only what stays in memory.</summary>
    public static bool IsAllOf(IBlockOperation attempt)
    {
        var touched = RetryLoops.Own(attempt).Where(static operation => !IsInMemory(operation)).Select(TouchedBy).OfType<INamedTypeSymbol>().ToImmutableArray();
        return !touched.IsEmpty && touched.All(static type => IsOf(type, "IO"));
    }

    /// <summary>Collections that are filled, and helpers of the project that make one plain value of others.</summary>
    private static bool IsInMemory(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { ContainingType: { } type } method } => IsOf(type, "Collections") || (!method.DeclaringSyntaxReferences.IsEmpty && IsPlain(method.ReturnType) && method.Parameters.All(static p => IsPlain(p.Type))),
        IObjectCreationOperation { Type: INamedTypeSymbol type } => IsOf(type, "Collections"),
        _ => false,
    };

    private static bool IsPlain(ITypeSymbol type) => type.SpecialType is SpecialType.System_String or >= SpecialType.System_Boolean and <= SpecialType.System_Double;

    /// <summary>Whether the type is of that namespace below <c>System</c>, or of one below it.</summary>
    private static bool IsOf(INamedTypeSymbol type, string name)
    {
        for (var space = type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (space.Name == name && space.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
                return true;
        }

        return false;
    }

    private static INamedTypeSymbol? TouchedBy(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } when !RetryLoops.IsDelay(method) && method.Name != "ConfigureAwait" => method.ContainingType,
        IObjectCreationOperation { Type: INamedTypeSymbol type } => type,
        _ => null,
    };
}
