using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>A private step of a class that keeps a connection up: it connects again, after failures of the connection alone, for as long as the program runs. No call waits for it that could give up.</summary>
internal static class KeptConnections
{
    private static readonly ImmutableHashSet<string> s_failures = ["WebSocketException", "SocketException"];

    public static bool Is(RetryLoop loop, ISymbol member) =>
        member is IMethodSymbol { DeclaredAccessibility: Accessibility.Private, ReturnType: { SpecialType: SpecialType.System_Void } or INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 } }
        && loop.Retrying.All(static clause => s_failures.Contains(clause.ExceptionType.Name))
        && loop.Try.Body.Operations is [IExpressionStatementOperation { Operation: var step }, IReturnOperation { ReturnedValue: null } or IBranchOperation { BranchKind: BranchKind.Break }]
        && (step is IAwaitOperation wait ? wait.Operation : step).DescendantsAndSelf().OfType<IInvocationOperation>().Any(static call => call.TargetMethod.Name is "Connect" or "ConnectAsync" or "Reconnect" or "ReconnectAsync");
}
