using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Members that speak to a process or an embedded server which they start or look after themselves, or to an address that is the machine's own: each machine has its own one, and no crowd comes back to it.</summary>
internal static class OwnMachine
{
    private static readonly ImmutableHashSet<string> s_steps = ["Start", "Kill", "WaitForExit", "WaitForExitAsync", "GetProcessById", "GetProcessesByName", "HasExited", "ExitCode"];
    private static readonly ConditionalWeakTable<IOperation, StrongBox<bool>> s_reaching = new();
    private static readonly string[] s_addresses = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Whether the member around the code does so, or its type keeps such a process.</summary>
    public static bool IsReachedFrom(IOperation code, ISymbol member) =>
        KeepsProcess(member.ContainingType) || Reaches(code.Root());

    /// <summary>Kept, because a member may have many retries.</summary>
    private static bool Reaches(IOperation member) => s_reaching.GetValue(member, static key => new StrongBox<bool>(key.Descendants().Any(static operation => IsProcess(operation) || IsOwnAddress(operation)))).Value;

    private static bool KeepsProcess(INamedTypeSymbol? type) => type?.GetMembers().Any(static member => IsProcess((member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type)) == true;

    private static bool IsProcess(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => s_steps.Contains(method.Name) && (IsProcess(method.ContainingType) || method.ContainingType.Name.StartsWith("Embedded", StringComparison.Ordinal)),
        IPropertyReferenceOperation { Property: var property } => s_steps.Contains(property.Name) && IsProcess(property.ContainingType),
        _ => false,
    };

    private static bool IsProcess(ITypeSymbol? type) => type is { Name: "Process", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } };

    /// <summary>Not one that stands in for an address that nobody configured.</summary>
    private static bool IsOwnAddress(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { Name: "Loopback" or "IPv6Loopback", ContainingType.Name: "IPAddress" } } => true,
        ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } => IsOwnAddress(text) && operation.Parent is not (ICoalesceOperation or IParameterInitializerOperation or IConditionalOperation or IBinaryOperation),
        IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } => IsOwnAddress(text),
        _ => false,
    };

    private static bool IsOwnAddress(string text) =>
        Array.Exists(s_addresses, address => text.IndexOf(address, StringComparison.OrdinalIgnoreCase) is var at and >= 0 && (at == 0 || text[at - 1] == '/') && (at + address.Length == text.Length || text[at + address.Length] is ':' or '/'));
}
