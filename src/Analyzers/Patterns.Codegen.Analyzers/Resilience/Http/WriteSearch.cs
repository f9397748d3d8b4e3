using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Http;

/// <summary>Finds the first write in a piece of code, also in the project's own methods that it calls. Ends in bounded time: a bound on the depth and one on the methods.</summary>
internal sealed class WriteSearch(SourceCode code, ValueReader values)
{
    private const int MaxDepth = 4;
    private const int MaxMethods = 48;

    /// <summary>Null also when a type on the way knows of idempotency keys.</summary>
    public Writes? FirstIn(IOperation body, CancellationToken cancellationToken) => FirstIn(body, new HashSet<ISymbol>(SymbolEqualityComparer.Default), 0, cancellationToken);

    /// <summary>What the method itself does that a policy is given by its name.</summary>
    public Writes? Of(IMethodReferenceOperation method, CancellationToken cancellationToken) =>
        Writes.KnowsOfKeys(method.Syntax) ? null : Called(method.Method, method.Syntax.GetLocation(), new HashSet<ISymbol>(SymbolEqualityComparer.Default), 0, cancellationToken);

    private Writes? FirstIn(IOperation body, HashSet<ISymbol> seen, int depth, CancellationToken cancellationToken)
    {
        foreach (var call in body.Descendants().OfType<IInvocationOperation>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (KeptFailures.AreThoseOf(call, body))
                continue;
            if ((Writes.Of(call, values, cancellationToken) ?? Called(call.TargetMethod, call.NameLocation(), seen, depth, cancellationToken)) is { } write)
                return Writes.KnowsOfKeys(call.Syntax) ? null : write;
        }

        return null;
    }

    private Writes? Called(IMethodSymbol method, Location location, HashSet<ISymbol> seen, int depth, CancellationToken cancellationToken)
    {
        if (depth >= MaxDepth
            || seen.Count >= MaxMethods
            || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction)
            || code.BodyOf(method, cancellationToken) is not { DeclaringSyntaxReferences: [var reference] } body
            || IsGuarded(body)
            || !seen.Add(body)
            || code.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) is not { } inner
            || FirstIn(inner, seen, depth + 1, cancellationToken) is not { } write)
        {
            return null;
        }

        return write with { Name = $"{method.Name} → {write.Name}", Location = location };
    }

    /// <summary>What says of itself that it may be repeated, or that sees to it.</summary>
    private static bool IsGuarded(IMethodSymbol method) => method.GetAttributes().Any(static a => a.AttributeClass?.Name is "SafeToRepeatAttribute" or "IdempotentAttribute" or "DeduplicateAttribute");
}
