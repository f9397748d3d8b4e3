using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>
/// Policies and pipelines that end in a registry of Polly under a key that nothing else in the compilation names: as far as one can see, nothing ever runs under
/// them. Asked only about what would be reported, because it reads all files.
/// </summary>
internal sealed class RegistryUses
{
    private const int MaxSteps = 64;

    private readonly ValueReader _values;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private int _steps;

    private RegistryUses(ValueReader values, Compilation compilation, CancellationToken cancellationToken)
    {
        _values = values;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether all that becomes of the strategy is a registration that nothing asks for.</summary>
    /// <param name="call">The call that adds a strategy, makes a policy, or wraps policies.</param>
    /// <param name="values">What knows the compilation's files.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static bool AreUnread(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken) =>
        call.SemanticModel?.Compilation is { } compilation
        && new RegistryUses(values, compilation, cancellationToken) is var uses
        && (PipelineReader.KindOf(call.TargetMethod) is not null ? uses.IsUnreadBuilder(call) : uses.IsUnread(call));

    /// <summary><c>registry.TryAddBuilder(key, (builder, _) => builder.AddRetry())</c></summary>
    private bool IsUnreadBuilder(IInvocationOperation call)
    {
        IOperation? builder = call;
        while (builder?.WithoutConversions() is IInvocationOperation chain && PollyLibrary.IsPolly(chain.TargetMethod.ContainingType))
            builder = chain.Receiver();
        if (builder?.WithoutConversions() is not IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda })
            return false;

        for (IOperation? current = call; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, lambda))
            {
                for (var parent = function.Parent; parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation or IInvocationOperation; parent = parent.Parent)
                {
                    if (parent is IInvocationOperation registration)
                        return RegistryKeys.IsRegistration(registration.TargetMethod) && IsUnreadKey(registration.Argument("key")?.Value);
                }

                return false;
            }
        }

        return false;
    }

    private bool IsUnread(IOperation value)
    {
        while (++_steps < MaxSteps)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            switch (value.Parent)
            {
                case IConversionOperation or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation:
                    value = value.Parent;
                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return AreAllUnread(local, value);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Parent: IExpressionStatementOperation }:
                    return AreAllUnread(local, value);
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType: var type }, Arguments: [{ Value: var key }] } } assignment
                    when RegistryKeys.IsRegistry(type) && assignment.Value == value:
                    return IsUnreadKey(key);
                case IArgumentOperation { Parent: IInvocationOperation call } when RegistryKeys.IsRegistration(call.TargetMethod):
                    return IsUnreadKey(call.Argument("key")?.Value);
                case IInvalidOperation { Syntax: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }, _] } registration }
                    when value.SemanticModel?.GetSymbolInfo(registration, _cancellationToken).CandidateSymbols.Any(static s => s is IMethodSymbol method && RegistryKeys.IsRegistration(method)) == true:
                    // While the package with the key is missing, nothing binds.
                    return IsUnreadKey(_values.Sources.OperationOf(key, _cancellationToken));
                case IArgumentOperation { Parent: IInvocationOperation call } when PollyLibrary.IsPolly(call.TargetMethod.ContainingType) && PolicyReader.IsPolicy(call.Type):
                    value = call;
                    break;
                case IInvocationOperation call when call.Instance == value && PollyLibrary.IsPolly(call.TargetMethod.ContainingType) && PolicyReader.IsPolicy(call.Type):
                    value = call;
                    break;
                case IReturnOperation { Kind: OperationKind.Return } when MethodOf(value) is { } method:
                    return _seen.Add(method) && AreAllUnread(method);
                default:
                    return false;
            }
        }

        return false;
    }

    private bool AreAllUnread(ILocalSymbol local, IOperation value)
    {
        if (!_seen.Add(local))
            return true;
        var any = false;
        foreach (var reference in value.Root().UsesOf(local))
        {
            if (reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference)
                continue;

            any = true;
            if (!IsUnread(reference))
                return false;
        }

        return any;
    }

    /// <summary>Whether every call of the method ends so. What nothing calls may be there for others.</summary>
    private bool AreAllUnread(IMethodSymbol method)
    {
        var any = false;
        foreach (var name in Files.Naming(method.Name, _compilation, _cancellationToken))
        {
            var model = _values.Sources.ModelOf(name.SyntaxTree);
            if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, _cancellationToken).Symbol?.OriginalDefinition, method))
                continue;

            var called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name;
            any = true;
            if (called.Parent is not InvocationExpressionSyntax invocation || _values.Sources.OperationOf(invocation, _cancellationToken) is not { } call || !IsUnread(call))
                return false;
        }

        return any;
    }

    private bool IsUnreadKey(IOperation? key) => key is not null && RegistryKeys.IsUnread(key, _values, _compilation, _cancellationToken);

    /// <summary>The method that returns the value, if no lambda stands between.</summary>
    private static IMethodSymbol? MethodOf(IOperation value)
    {
        for (var current = value.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
                return null;
            if (current is ILocalFunctionOperation local)
                return local.Symbol;
        }

        return value.SemanticModel?.GetEnclosingSymbol(value.Syntax.SpanStart) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method ? method.OriginalDefinition : null;
    }
}
