using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>What is done with a counter outside of the method that raises it. Asked rarely: only where one is raised. Thread-safe.</summary>
internal sealed class CounterCallers(Compilation compilation)
{
    private readonly SourceExpressions _sources = new(compilation);

    /// <summary>The method of the same type that compares what this one returns with a limit, and refuses.</summary>
    public (Refusal Refusal, ISymbol Caller)? Refusing(IMethodSymbol counting, CancellationToken cancellationToken)
    {
        if (counting.MethodKind != MethodKind.Ordinary || !MemoryCounter.IsCount(counting.ReturnType))
            return null;

        foreach (var reference in counting.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var method in ((TypeDeclarationSyntax)reference.GetSyntax(cancellationToken)).Members.OfType<MethodDeclarationSyntax>())
            {
                if (method.Identifier.ValueText == counting.Name || !Calls(method, counting.Name))
                    continue;
                if (_sources.OperationOf(method, cancellationToken) is { } code
                    && Refusal.Find([code], cancellationToken) is { } refusal
                    && _sources.ModelOf(method.SyntaxTree).GetDeclaredSymbol(method, cancellationToken) is { } caller)
                {
                    return (refusal, caller);
                }
            }
        }

        return null;
    }

    /// <summary>Whether all callers count in the same object: it is a singleton or a middleware. What is lowered again counts who is there at once, and each process may.</summary>
    public bool IsShared(IFieldSymbol field, CancellationToken cancellationToken)
    {
        var type = field.ContainingType;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken).DescendantNodes().Any(node => IsLowered(node, field.Name)))
                return false;
        }

        return type.InstanceConstructors.Any(static constructor => constructor.Parameters.Any(static parameter => parameter.Type.Name == "RequestDelegate"))
            || type.AllInterfaces.Any(static i => i.Name is "IMiddleware" or "IHostedService")
            || compilation.SyntaxTrees.Any(tree => IsRegistered(Files.Of(tree).Text, type.Name));
    }

    private static bool Calls(MethodDeclarationSyntax method, string name) => method.DescendantNodes().Any(node =>
        node is InvocationExpressionSyntax { Expression: var called }
        && (called switch { MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name, SimpleNameSyntax simple => simple, _ => null })?.Identifier.ValueText == name);

    private static bool IsLowered(SyntaxNode node, string field) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Decrement" } } call => call.ArgumentList.ToString().Contains(field),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostDecrementExpression } lowered => lowered.Operand.ToString().EndsWith(field, StringComparison.Ordinal),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreDecrementExpression } lowered => lowered.Operand.ToString().EndsWith(field, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary><c>AddSingleton&lt;IThrottle, Throttle&gt;()</c>, or with the type's name anywhere in the call's beginning.</summary>
    private static bool IsRegistered(string text, string type)
    {
        const string Call = "AddSingleton";
        const int Beginning = 160;
        for (var at = text.IndexOf(Call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Call, at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf(';', at);
            var length = Math.Min(Beginning, (end < 0 ? text.Length : end) - at);
            if (text.IndexOf(type, at, length, StringComparison.Ordinal) >= 0)
                return true;
        }

        return false;
    }
}
