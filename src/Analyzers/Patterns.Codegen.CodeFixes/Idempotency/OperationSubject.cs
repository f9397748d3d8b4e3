using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>
/// What an operation is called: its method, or where that is called as all of its kind are (<c>Handle</c>, <c>ExecuteAsync</c>), its type. A key made of the former would be the same for all handlers of the
/// same order.
/// </summary>
internal static class OperationSubject
{
    /// <summary>What a contract calls the one method of every handler, job or step.</summary>
    private static readonly ImmutableHashSet<string> s_ofAll = ["handle", "execute", "invoke", "run", "process", "consume", "perform", "apply", "receive"];

    /// <summary>What the type of such a method is called, and says as little.</summary>
    private static readonly ImmutableHashSet<string> s_roles = ["handler", "consumer", "endpoint", "command", "request", "feature", "job", "step", "worker", "use", "case", "impl"];

    /// <summary>The method or a type around it.</summary>
    public static ISymbol Of(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary || !Words.Of(method.Name).TrueForAll(static word => word == "async" || s_ofAll.Contains(word)))
            return method;

        var type = method.ContainingType;
        while (type is { ContainingType: { } outer } && Words.Of(type.Name).TrueForAll(s_roles.Contains))
            type = outer;
        return type is { Name.Length: > 0, IsGenericType: false } && !Words.Of(type.Name).TrueForAll(s_roles.Contains) ? type : method;
    }

    /// <summary>The words of its name, without <c>Async</c> and what it is the handler or command of.</summary>
    public static List<string> WordsOf(IMethodSymbol method)
    {
        var subject = Of(method);
        var words = Words.Of(subject.Name);
        words.RemoveAll(word => word == "async" || (subject is ITypeSymbol && s_roles.Contains(word)));
        return words;
    }

    /// <summary>Whether the method is told how much: itself, or in the command that a handler is given.</summary>
    public static bool IsToldAnAmount(IMethodSymbol method) => method.Parameters.Any(parameter =>
        IsAmount(parameter.Type) || (Of(method) is ITypeSymbol && parameter.Type.GetMembers().OfType<IPropertySymbol>().Any(static member => IsAmount(member.Type))));

    private static bool IsAmount(ITypeSymbol type) => type.SpecialType is SpecialType.System_Decimal or SpecialType.System_Double;
}
