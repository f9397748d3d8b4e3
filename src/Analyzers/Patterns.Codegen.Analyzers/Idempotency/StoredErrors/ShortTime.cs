using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Errors that are kept for some seconds are kept on purpose, to spare a server that is down.</summary>
internal static class ShortTime
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>Whether the entry is known to expire that soon.</summary>
    public static bool Is(StoreCall store, IOperation? factory, ValueReader values, CancellationToken cancellationToken)
    {
        foreach (var operation in store.Operation.Descendants().Concat(factory?.Descendants() ?? []))
        {
            var time = operation switch
            {
                IArgumentOperation { ArgumentKind: ArgumentKind.Explicit, Value: var value } when IsTime(value) => value,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "AbsoluteExpirationRelativeToNow" or "SlidingExpiration" or "Expiration" or "Duration" }, Value: var value } => value,
                _ => null,
            };
            if (time is not null && values.Duration(time, cancellationToken) is { } ttl && ttl > TimeSpan.Zero && ttl <= s_longest)
                return true;
        }

        return false;
    }

    private static bool IsTime(IOperation value) => value.WithoutConversions().Type?.Name == "TimeSpan";
}
