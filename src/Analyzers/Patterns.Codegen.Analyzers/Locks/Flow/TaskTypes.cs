using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>What is waited for.</summary>
internal static class TaskTypes
{
    /// <summary>Said of work that is handed over and done at some other time.</summary>
    private static readonly ImmutableHashSet<string> s_later =
        ["enqueue", "queue", "schedule", "subscribe", "register", "add", "post", "defer", "background", "start", "fire", "forget", "on", "publish"];

    public static bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable", ContainingNamespace: { } space } && IsThreading(space);

    /// <summary>An array, list or sequence of tasks.</summary>
    public static bool IsTasks(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsTask(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var element] } named => !IsTask(named) && IsTask(element) && named.AllInterfaces.Append(named).Any(static i => i.Name == "IEnumerable"),
        _ => false,
    };

    /// <summary>A method of <c>Task</c>, <c>TaskFactory</c> or what extends them.</summary>
    public static bool IsOfTasks(IMethodSymbol method) => method.ContainingType is { Name: not "Parallel", ContainingNamespace: { } space } && IsThreading(space);

    /// <summary>Whether what is handed to the call runs while somebody waits for the call.</summary>
    public static bool RunsMeanwhile(IInvocationOperation call, IArgumentOperation function) =>
        function.Parameter?.Type is INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke }
        && (!IsTask(invoke.ReturnType) || IsTask(call.Type))
        && !Words.Holds(call.TargetMethod.Name, s_later);

    private static bool IsThreading(INamespaceSymbol space) =>
        space is { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
        or { Name: "CompilerServices", ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
