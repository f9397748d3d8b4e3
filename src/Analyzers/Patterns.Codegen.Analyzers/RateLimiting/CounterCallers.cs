using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>What is done with a counter outside of the method that raises it. Asked rarely: only where one is raised. Thread-safe.</summary>
internal sealed class CounterCallers(Compilation compilation)
{
    /// <summary>Ends the search for callers of a method with a name that everybody uses.</summary>
    private const int MaxCallers = 16;

    private readonly SourceExpressions _sources = new(compilation);

    /// <summary>The method that compares with a limit what this one returns, or the counter itself, and refuses.</summary>
    public RefusingMethod? Refusing(IMethodSymbol counting, MemoryCounter counter, CancellationToken cancellationToken)
    {
        if (counting.MethodKind != MethodKind.Ordinary && !(counter.MayWait && counting.MethodKind == MethodKind.Constructor))
            return null;

        var isCount = CounterTypes.IsCount(counting.ReturnType);
        foreach (var reference in counting.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var method in ((TypeDeclarationSyntax)reference.GetSyntax(cancellationToken)).Members.OfType<MethodDeclarationSyntax>())
            {
                if (method.Identifier.ValueText != counting.Name
                    && ((isCount && Calls(method, counting.Name)) || AssignmentSyntax.Uses(method, counter.Name).Any())
                    && Refused(method, counter.MayWait, cancellationToken) is { } found)
                {
                    return found;
                }
            }
        }

        return isCount ? Elsewhere(counting, cancellationToken) : null;
    }

    /// <summary>In another type, which may know only the interface.</summary>
    private RefusingMethod? Elsewhere(IMethodSymbol counting, CancellationToken cancellationToken)
    {
        var calls = Files.With("." + counting.Name + "(", compilation)
            .SelectMany(tree => Files.Of(tree).MethodsIfMentions(counting.Name))
            .Where(method => Calls(method, counting.Name))
            .Take(MaxCallers);
        foreach (var method in calls)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Refused(method, mayWait: false, cancellationToken) is { } found && IsCalled(method, counting, cancellationToken))
                return found;
        }

        return null;
    }

    private RefusingMethod? Refused(MethodDeclarationSyntax method, bool mayWait, CancellationToken cancellationToken) =>
        _sources.OperationOf(method, cancellationToken) is { } code
        && Refusal.Find([code], method.Identifier.ValueText, mayWait, cancellationToken) is { } refusal
        && _sources.ModelOf(method.SyntaxTree).GetDeclaredSymbol(method, cancellationToken) is IMethodSymbol place
            ? new RefusingMethod(refusal, place, [code])
            : null;

    private bool IsCalled(MethodDeclarationSyntax caller, IMethodSymbol counting, CancellationToken cancellationToken) => CallsOf(caller, counting.Name).Any(call =>
        _sources.ModelOf(call.SyntaxTree).GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called
        && (SymbolEqualityComparer.Default.Equals(called.OriginalDefinition, counting.OriginalDefinition)
            || (called.ContainingType.TypeKind == TypeKind.Interface && SymbolEqualityComparer.Default.Equals(counting.ContainingType.FindImplementationForInterfaceMember(called), counting))));

    private static bool Calls(MethodDeclarationSyntax method, string name) => CallsOf(method, name).Any();

    private static IEnumerable<InvocationExpressionSyntax> CallsOf(MethodDeclarationSyntax method, string name)
    {
        foreach (var use in NamesIn.Of(method)[name])
        {
            ExpressionSyntax called = use.Parent switch { MemberAccessExpressionSyntax access when access.Name == use => access, MemberBindingExpressionSyntax binding => binding, _ => use };
            if (called.Parent is InvocationExpressionSyntax call && call.Expression == called)
                yield return call;
        }
    }
}
