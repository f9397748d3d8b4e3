using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>A time to wait that the failure itself says: <c>((LimitException)error).RetryAfter</c>, <c>answer.Result.Headers.RetryAfter.Delta</c>. Whoever refused the call rules when it comes back.</summary>
internal static class WaitOfAFailure
{
    public static bool IsIn(IOperation delay) => delay.DescendantsAndSelf().Any(static operation => operation switch
    {
        IPropertyReferenceOperation { Instance: { } owner } => IsOfFailure(owner),
        IFieldReferenceOperation { Instance: { } owner } => IsOfFailure(owner),
        IConditionalAccessOperation { Operation: var owner } => IsOfFailure(owner),
        _ => false,
    });

    private static bool IsOfFailure(IOperation owner)
    {
        for (var current = owner.WithoutConversions(); ; current = current.WithoutConversions())
        {
            if (IsFailure(current.Type))
                return true;
            switch (current)
            {
                case IPropertyReferenceOperation { Instance: { } instance }:
                    current = instance;
                    break;
                case IFieldReferenceOperation { Instance: { } instance }:
                    current = instance;
                    break;
                case IConditionalAccessOperation { Operation: var instance }:
                    current = instance;
                    break;
                default:
                    return false;
            }
        }
    }

    private static bool IsFailure(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Exception" or "HttpResponseMessage" or "DelegateResult" or "RetryDelayGeneratorArguments")
                return true;
        }

        return false;
    }
}
