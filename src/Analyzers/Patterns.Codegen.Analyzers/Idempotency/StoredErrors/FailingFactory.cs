using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Factories of <c>GetOrCreate</c> that return something for an error, which is then kept like a value.</summary>
internal static class FailingFactory
{
    /// <summary>What comes and goes: after it, the next attempt may succeed.</summary>
    private static readonly ImmutableHashSet<string> s_transient =
        ["Exception", "SystemException", "HttpRequestException", "TimeoutException", "TaskCanceledException", "OperationCanceledException", "SocketException", "IOException", "WebException", "DbException", "SqlException", "NpgsqlException", "RedisException", "RedisConnectionException", "RedisTimeoutException", "RpcException", "BrokenCircuitException"];

    /// <summary>When it returns what instead of throwing; null when it does not.</summary>
    public static string? Problem(StoreCall store, IOperation factory, IEnumerable<IOperation> returned)
    {
        if (TakesBack(store.Operation))
            return null;

        foreach (var value in returned)
        {
            if (OfCatch(value, factory, store) is { } caught)
                return caught;
            if (OfBranch(value, factory, store) is { } branch)
                return branch;
        }

        return null;
    }

    private static string? OfCatch(IOperation value, IOperation factory, StoreCall store)
    {
        if (CaughtError.Around(value) is not { Filter: null, Parent: ITryOperation attempt } clause
            || !s_transient.Contains(clause.ExceptionType?.Name ?? "Exception")
            || IsHandled([clause.Handler], factory)
            || !attempt.Body.Descendants().Any(static operation => operation is IAwaitOperation { Operation: var awaited } && !IsLocal(awaited)))
        {
            return null;
        }

        return CaughtError.Mentions(value, clause) || ErrorValue.IsInCatch(value) || (StoreTypes.IsOfLibrary(store.Method!) && ErrorValue.IsNothing(value)) ? $"{Shown(value)} that its factory returns when it catches an exception" : null;
    }

    private static string? OfBranch(IOperation value, IOperation factory, StoreCall store)
    {
        if (value.WithoutConversions() is IConditionalOperation choice && StatusCondition.IsError(choice.Condition) is { } whenTrue)
        {
            var error = whenTrue ? choice.WhenTrue : choice.WhenFalse;
            return error is not null && IsError(error, store) ? $"{Shown(error)} that its factory returns when the answer is an error" : null;
        }

        return IsError(value, store) && StoreBranch.Of(value) is { IsError: true } branch && !IsHandled(branch.Code, factory) && IsIn(branch.Condition, factory)
            ? $"{Shown(value)} that its factory returns when the answer is an error"
            : null;
    }

    private static bool IsError(IOperation value, StoreCall store) => ErrorValue.Is(value) || (StoreTypes.IsOfLibrary(store.Method!) && ErrorValue.IsNothing(value));

    /// <summary>Whether the code changes how long the entry is kept, or fails by the context that the factory is given.</summary>
    private static bool IsHandled(ImmutableArray<IOperation> code, IOperation factory) =>
        factory is IAnonymousFunctionOperation { Symbol.Parameters: [var entry, ..] }
        && code.SelectMany(static statement => statement.DescendantsAndSelf()).Any(operation => operation is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter, entry) && parameter.Type.Name is not "CancellationToken");

    /// <summary>Whether the member, or in top-level statements the local function, removes what was kept.</summary>
    public static bool TakesBack(IOperation store) =>
        Around(store).Descendants().Any(static operation => operation is IInvocationOperation { TargetMethod.Name: "Remove" or "RemoveAsync" or "TryRemove" or "KeyDelete" or "KeyDeleteAsync" or "Evict" or "ExpireAsync" or "Expire" });

    private static IOperation Around(IOperation store)
    {
        var around = store;
        while (around.Parent is { } parent && around is not ILocalFunctionOperation { Syntax.Parent: GlobalStatementSyntax })
            around = parent;
        return around;
    }

    /// <summary>Work on local files fails for good.</summary>
    private static bool IsLocal(IOperation awaited) => Awaited.Of(awaited) is IInvocationOperation { TargetMethod.ContainingType.Name: "File" or "StreamReader" or "JsonSerializer" };

    private static bool IsIn(IOperation operation, IOperation factory)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current == factory)
                return true;
        }

        return false;
    }

    private static string Shown(IOperation value)
    {
        var text = value.WithoutConversions().Syntax.ToString();
        return $"the '{(text.Length <= 60 ? text : text.Substring(0, 57) + "...")}'";
    }
}
