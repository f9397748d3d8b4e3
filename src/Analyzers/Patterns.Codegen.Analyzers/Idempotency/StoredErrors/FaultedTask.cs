using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Caches of tasks: <c>cache.GetOrAdd(key, k => new Lazy&lt;Task&lt;string&gt;&gt;(() => http.GetStringAsync(k)))</c>. Of a call that failed once they keep the task that failed.</summary>
internal sealed class FaultedTask(SourceCode code, CancellationToken cancellationToken)
{
    private const int MaxHelpers = 3;
    private const int MaxBodies = 16;

    private int _bodies;

    /// <summary>The remote call whose task is kept; null when none is seen, or when something looks at the task or takes it out again.</summary>
    public string? Of(StoreCall store, IOperation factory)
    {
        if (!IsKept(store) || IsLookedAt(factory) || !IsOwn(store, out var holder) || TakesBack(holder, store.Operation.Syntax))
            return null;
        return RemoteIn(factory, 0);
    }

    /// <summary>Whether what is kept is a task, and not what comes of it.</summary>
    private static bool IsKept(StoreCall store) => store.Method switch
    {
        { Name: "GetOrAdd", ContainingType: { Name: "ConcurrentDictionary", TypeArguments: [_, var value] } } => IsTask(value),
        { Name: "GetOrCreate", ContainingType.Name: "CacheExtensions", TypeArguments: [var value] } => IsTask(value),
        _ => false,
    };

    private static bool IsTask(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task", TypeArguments.Length: 1 } or INamedTypeSymbol { Name: "Lazy", TypeArguments: [{ Name: "Task" }] } or { Name: "AsyncLazy" };

    /// <summary>Whether the cache is a private field or a parameter of the constructor, so that all is seen that is done with it.</summary>
    private static bool IsOwn(StoreCall store, out string holder)
    {
        var receiver = (store.Operation as IInvocationOperation)?.Receiver()?.WithoutConversions();
        holder = receiver switch
        {
            IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private, Name: var name } } => name,
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor }, Name: var name } } => name,
            _ => "",
        };
        return holder.Length > 0;
    }

    /// <summary>Whether the code around the task sees that it fails.</summary>
    private static bool IsLookedAt(IOperation factory) => factory.Syntax.DescendantNodes().Any(static node =>
        node is CatchClauseSyntax || node is IdentifierNameSyntax { Identifier.ValueText: "ContinueWith" or "IsFaulted" or "IsCompletedSuccessfully" or "AddExpirationToken" or "Remove" or "TryRemove" });

    /// <summary>Whether the type takes anything out of it, makes it anew, or hands it on.</summary>
    private bool TakesBack(string holder, SyntaxNode place) =>
        NamesIn.Of(OutermostType.Around(place, cancellationToken))[holder].OfType<IdentifierNameSyntax>().Any(static name => !OnlyReads(name));

    private static bool OnlyReads(IdentifierNameSyntax name)
    {
        ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : name;
        return use.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == use && access.Name.Identifier.ValueText is "GetOrAdd" or "GetOrCreate" or "TryGetValue" or "Get" or "Count" or "ContainsKey" or "Keys" or "Values" or "IsEmpty",
            ElementAccessExpressionSyntax element => !(element.Parent is AssignmentExpressionSyntax written && written.Left == element),
            AssignmentExpressionSyntax => use.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null,
            _ => false,
        };
    }

    private string? RemoteIn(IOperation body, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var call in body.DescendantsAndSelf().OfType<IInvocationOperation>())
        {
            if (call.TargetMethod.ContainingType?.Name is "HttpClient" or "HttpMessageInvoker" or "HttpClientJsonExtensions" or "IDatabase" or "IDatabaseAsync" or "NpgsqlCommand" or "NpgsqlConnection" or "DbCommand" or "DbConnection" or "SqlCommand" or "SqlConnection" && call.Type?.Name is "Task")
                return call.TargetMethod.Name;
            if (depth < MaxHelpers
                && code.BodyOf(call.TargetMethod, cancellationToken) is { DeclaringSyntaxReferences: [var reference] }
                && ++_bodies <= MaxBodies
                && code.OperationOf(reference.GetSyntax(cancellationToken), cancellationToken) is { } helper
                && !IsLookedAt(helper)
                && RemoteIn(helper, depth + 1) is not null)
            {
                return call.TargetMethod.Name;
            }
        }

        return null;
    }
}
