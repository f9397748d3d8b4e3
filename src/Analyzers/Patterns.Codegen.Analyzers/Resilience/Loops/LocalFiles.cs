using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>
/// Attempts that only touch local files: what fails there is a file that another process holds open, which passes, and there is no server to spare.
/// </summary>
internal static class LocalFiles
{
    /// <summary>Whether everything that the attempt calls or makes is of <c>System.IO</c>, and it does call something.</summary>
    public static bool IsAllOf(IBlockOperation attempt)
    {
        var touched = RetryLoops.Own(attempt).Select(TouchedBy).OfType<INamedTypeSymbol>().ToImmutableArray();
        return !touched.IsEmpty && touched.All(static type => type.ContainingNamespace is { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });
    }

    private static INamedTypeSymbol? TouchedBy(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } when !RetryLoops.IsDelay(method) && method.Name != "ConfigureAwait" => method.ContainingType,
        IObjectCreationOperation { Type: INamedTypeSymbol type } => type,
        _ => null,
    };
}
