using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>
/// Attempts that only touch local files, and what they read in memory: what fails there is a file that another process holds open, which passes, and there is no server
/// to spare.
/// </summary>
internal static class LocalFiles
{
    private const int MaxHelpers = 4;

    /// <summary>What only works on values in memory.</summary>
    private static readonly ImmutableHashSet<string> s_inMemory =
    [
        "System", "System.Buffers", "System.Collections", "System.Collections.Concurrent", "System.Collections.Generic", "System.Collections.Immutable", "System.Globalization", "System.IO.Compression",
        "System.Linq", "System.Security.Cryptography", "System.Text", "System.Text.Json", "System.Text.Json.Nodes", "System.Text.RegularExpressions", "System.Xml", "System.Xml.Linq", "System.Xml.Serialization",
        "Microsoft.Extensions.Logging", "Newtonsoft.Json", "Newtonsoft.Json.Linq",
    ];

    /// <summary>Whether the attempt opens or changes files and otherwise calls nothing that could lead out of the process.</summary>
    public static bool IsAllOf(IBlockOperation attempt, ValueReader values, CancellationToken cancellationToken)
    {
        var hasFile = false;
        return IsLocal(attempt, values, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), 0, ref hasFile, cancellationToken) && hasFile;
    }

    /// <summary>
    /// Whether nothing in the attempt can lead to another machine: a crowd of clients has nothing to come back to. Interfaces that others may implement may, and delegates but for those that all callers of a helper
    /// are seen to hand in.
    /// </summary>
    public static bool AllStaysInProcess(IOperation attempt, ValueReader values, CancellationToken cancellationToken)
    {
        var hasFile = false;
        return IsClosed(attempt) && IsLocal(attempt, values, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), 0, ref hasFile, cancellationToken);
    }

    /// <summary>What does not bind, and a task that something else began, may lead anywhere.</summary>
    private static bool IsClosed(IOperation code) =>
        !code.Descendants().Any(static o => o is IInvalidOperation || (o is IAwaitOperation wait && wait.Operation.WithoutConversions() is not IInvocationOperation));

    private static bool IsLocal(IOperation code, ValueReader values, HashSet<IMethodSymbol> seen, int depth, ref bool hasFile, CancellationToken cancellationToken)
    {
        foreach (var operation in code.Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: var method } when RetryLoops.IsDelay(method) || method.Name == "ConfigureAwait":
                    break;
                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IParameterReferenceOperation parameter }:
                    if (!IsLocalHandedIn(parameter, values, seen, depth, ref hasFile, cancellationToken))
                        return false;
                    break;
                case IInvocationOperation { TargetMethod: var method }:
                    hasFile |= IsFile(method.ContainingType);
                    if (!IsLocal(method.ContainingType) && !IsSerializer(method) && !IsLocalHelper(method, values, seen, depth, ref hasFile, cancellationToken))
                        return false;
                    break;
                case IObjectCreationOperation { Type: INamedTypeSymbol type } creation:
                    hasFile |= IsFile(type) || (type.Name is "StreamReader" or "StreamWriter" && creation.Arguments is [{ Value.Type.SpecialType: SpecialType.System_String }, ..]);
                    if (!IsLocal(type) && type.DeclaringSyntaxReferences.IsEmpty)
                        return false;
                    break;
                case IDynamicInvocationOperation or IFunctionPointerInvocationOperation:
                    return false;
            }
        }

        return true;
    }

    /// <summary>A method of this project whose own body stays in the process. Each is looked at once: one that does not ends the search.</summary>
    private static bool IsLocalHelper(IMethodSymbol method, ValueReader values, HashSet<IMethodSymbol> seen, int depth, ref bool hasFile, CancellationToken cancellationToken) =>
        seen.Contains(method)
        || (depth < MaxHelpers
            && seen.Add(method)
            && (method.IsAbstract ? AreLocal(Implementations.Of(method, values.Sources.Compilation, cancellationToken), values, seen, depth, ref hasFile, cancellationToken)
                : !method.IsVirtual && IsLocalBody(method, values, seen, depth, ref hasFile, cancellationToken)));

    /// <summary>An interface that nobody outside the project can implement, and whose every implementation stays in the process: the project's own file system.</summary>
    private static bool AreLocal(IReadOnlyCollection<IMethodSymbol> implementations, ValueReader values, HashSet<IMethodSymbol> seen, int depth, ref bool hasFile, CancellationToken cancellationToken)
    {
        foreach (var implementation in implementations)
        {
            if (seen.Add(implementation) && !IsLocalBody(implementation, values, seen, depth, ref hasFile, cancellationToken))
                return false;
        }

        return implementations.Count > 0;
    }

    private static bool IsLocalBody(IMethodSymbol method, ValueReader values, HashSet<IMethodSymbol> seen, int depth, ref bool hasFile, CancellationToken cancellationToken) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences is [var reference]
        && values.Sources.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) is { } body
        && IsLocal(body, values, seen, depth + 1, ref hasFile, cancellationToken);

    /// <summary>A delegate whose code every caller of the helper hands in, and all of it stays in the process.</summary>
    private static bool IsLocalHandedIn(IParameterReferenceOperation parameter, ValueReader values, HashSet<IMethodSymbol> seen, int depth, ref bool hasFile, CancellationToken cancellationToken)
    {
        if (depth >= MaxHelpers || HandedIn.Of(parameter, values, cancellationToken) is not { } bodies)
            return false;
        foreach (var body in bodies)
        {
            if (!IsClosed(body) || !IsLocal(body, values, seen, depth + 1, ref hasFile, cancellationToken))
                return false;
        }

        return true;
    }

    /// <summary>A serializer of whatever library turns bytes into values and back.</summary>
    private static bool IsSerializer(IMethodSymbol method) =>
        method.Name.StartsWith("Serialize", StringComparison.Ordinal) || method.Name.StartsWith("Deserialize", StringComparison.Ordinal);

    /// <summary>Types of <c>System.IO</c>, and those that only work on values. A stream of the network comes from elsewhere, and whoever makes it is seen.</summary>
    private static bool IsLocal(INamedTypeSymbol? type) =>
        IsFileSystem(type)
        || (type?.ContainingNamespace is { } space && (space.ToDisplayString() is "System.IO" || s_inMemory.Contains(space.ToDisplayString())) && type.TypeKind != TypeKind.Delegate);

    private static bool IsFile(INamedTypeSymbol? type) =>
        IsFileSystem(type)
        || (type?.ContainingNamespace is { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && (type.Name.StartsWith("File", StringComparison.Ordinal) || type.Name.StartsWith("Directory", StringComparison.Ordinal)));

    /// <summary>What projects put before the files so that tests need none.</summary>
    private static bool IsFileSystem(INamedTypeSymbol? type) => type?.Name is "IFileSystem" or "FileSystem";
}
