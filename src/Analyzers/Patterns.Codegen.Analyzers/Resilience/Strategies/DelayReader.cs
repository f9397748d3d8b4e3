using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>Sees whether a time to wait grows, and whether chance spreads it.</summary>
internal static class DelayReader
{
    /// <summary>In all, whatever the expression leads to: helpers and locals may lead to each other without end.</summary>
    private const int MaxOperations = 400;

    private const int MaxDepth = 8;

    /// <summary>What a function of the attempt's number returns.</summary>
    public static StrategyDelay OfProvider(IOperation provider, ValueReader values, CancellationToken cancellationToken)
    {
        if (values.Lambda(provider, cancellationToken) is not { Body.Operations: [IReturnOperation { ReturnedValue: { } delay }] } lambda)
            return StrategyDelay.Unknown;
        return OfExpression(delay, values, cancellationToken) is var kind && kind == StrategyDelay.Fixed && Mentions(delay, lambda.Symbol) ? StrategyDelay.Growing : kind;
    }

    /// <summary>What an expression is made of. <see cref="StrategyDelay.Fixed"/> unless it reads something that changes.</summary>
    public static StrategyDelay OfExpression(IOperation delay, ValueReader values, CancellationToken cancellationToken)
    {
        var left = MaxOperations;
        return OfExpression(delay, values, 0, ref left, cancellationToken);
    }

    private static StrategyDelay OfExpression(IOperation delay, ValueReader values, int depth, ref int left, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth)
            return StrategyDelay.Unknown;

        cancellationToken.ThrowIfCancellationRequested();
        if (IsOfAnother(delay) || WaitOfAFailure.IsIn(delay))
            return StrategyDelay.Unknown;
        var isGrowing = false;
        foreach (var operation in delay.DescendantsAndSelf())
        {
            if (left-- <= 0)
                return StrategyDelay.Unknown;
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: var method } call:
                    if (IsChance(method))
                        return StrategyDelay.Jittered;
                    if (method.ContainingType is { Name: "TimeSpan" or "Math" or "Convert" })
                        break;
                    return values.Trace(call, cancellationToken).Operation is var body && body != call && OfExpression(body, values, depth + 1, ref left, cancellationToken) is var inner && inner == StrategyDelay.Jittered
                        ? StrategyDelay.Jittered
                        : StrategyDelay.Unknown;
                case IFieldReferenceOperation { Field: { IsConst: false } field } when Sounds(field.Name):
                case ILocalReferenceOperation { Local: var jitter } when Sounds(jitter.Name):
                case IPropertyReferenceOperation { Property: var property } when Sounds(property.Name):
                    return StrategyDelay.Jittered;
                case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member when LocalWrites.OfMember(member).ToArray() is { Length: > 0 } writes:
                    if (writes.Any(write => MayBeSpread(write, values, cancellationToken)))
                        return StrategyDelay.Unknown;
                    isGrowing = true;
                    break;
                case ILocalReferenceOperation local:
                    if (IsSaidByAnother(local))
                        return StrategyDelay.Unknown;
                    var source = values.Trace(local, cancellationToken).Operation;
                    if (source == local && LocalWrites.Seen(local.Local, local.Root()).Any(write => MayBeSpread(write, values, cancellationToken)))
                        return StrategyDelay.Unknown;
                    if (source == local)
                        isGrowing = true;
                    else
                    {
                        var kind = OfExpression(source, values, depth + 1, ref left, cancellationToken);
                        if (kind is not (StrategyDelay.Fixed or StrategyDelay.Growing))
                            return kind;
                        // Chance may stand behind it: backoff + Random.Shared.Next(100).
                        isGrowing |= kind == StrategyDelay.Growing;
                    }

                    break;
                case IParameterReferenceOperation or IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }:
                    isGrowing = true;
                    break;
            }
        }

        return isGrowing ? StrategyDelay.Growing : StrategyDelay.Fixed;
    }

    /// <summary>Whether some other class says how long, which may well have spread it: the wait that an interface or a base class promises, as it is.</summary>
    private static bool IsOfAnother(IOperation delay) => delay switch
    {
        IConversionOperation conversion => IsOfAnother(conversion.Operand),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } instance } => IsOfAnother(instance),
        IPropertyReferenceOperation { Property: var property } => property.ContainingType.TypeKind == TypeKind.Interface || property.IsAbstract || property.IsVirtual,
        _ => false,
    };

    /// <summary>Whether a delegate, an interface or a base class fills it in: <c>if (!shouldRetry(attempt, error, out wait)) throw;</c>. What the caller hands in may well have spread it.</summary>
    private static bool IsSaidByAnother(ILocalReferenceOperation wait) => wait.Root().UsesOf(wait.Local).Any(static use =>
        (use.Parent is IDeclarationExpressionOperation declared ? declared.Parent : use.Parent) is IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Parent: IInvocationOperation { TargetMethod: var method } }
        && (method.MethodKind == MethodKind.DelegateInvoke || method.IsAbstract || method.IsVirtual));

    /// <summary>
    /// Whether chance is in it, as in <c>backoff = base + random.Next(10)</c>; or a library that is not the platform's says how long, or a helper of the project that speaks of chance:
    /// <c>backoff = BackoffHelper.Exponential(attempt)</c>.
    /// </summary>
    private static bool MayBeSpread(IOperation write, ValueReader values, CancellationToken cancellationToken) => write.DescendantsAndSelf().Any(operation =>
        operation is IInvalidOperation
        || (operation is IInvocationOperation { TargetMethod: var drawn } && IsChance(drawn))
        || (operation is IInvocationOperation { TargetMethod: { MethodKind: not MethodKind.DelegateInvoke, ContainingAssembly: { Name: var name } assembly } }
            && (SymbolEqualityComparer.Default.Equals(assembly, values.Sources.Compilation.Assembly)
                ? ((IInvocationOperation)operation).TargetMethod.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken).ToString().IndexOf("Random", StringComparison.Ordinal) >= 0)
                : !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("mscorlib" or "netstandard"))));

    private static bool IsChance(IMethodSymbol method) => method.ContainingType?.Name is "Random" or "RandomNumberGenerator" or "Guid" || Sounds(method.Name);

    private static bool Sounds(string name) =>
        name.IndexOf("jitter", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("random", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Mentions(IOperation delay, IMethodSymbol lambda) =>
        delay.DescendantsAndSelf().Any(o => o is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner } && SymbolEqualityComparer.Default.Equals(owner, lambda));
}
