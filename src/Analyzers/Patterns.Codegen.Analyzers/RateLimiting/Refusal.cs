using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Where a method compares with a limit and turns the caller away.</summary>
/// <param name="Limit">The limit, when it is a constant.</param>
/// <param name="Written">The limit as it is written.</param>
/// <param name="IsTooManyRequests">Whether it answers 429.</param>
internal sealed record Refusal(int? Limit, IOperation? Written, bool IsTooManyRequests)
{
    /// <summary>Whether nothing is compared with a number beside 0: whether something is there at all.</summary>
    public bool ComparesZero { get; init; }

    /// <summary>Null when the method compares nothing, or does nothing that refuses.</summary>
    /// <param name="blocks">Its code.</param>
    /// <param name="name">Its name.</param>
    /// <param name="mayWait">Whether to let the caller wait is to refuse.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static Refusal? Find(ImmutableArray<IOperation> blocks, string name, bool mayWait, CancellationToken cancellationToken)
    {
        var comparisons = new List<LimitComparison>();
        var refuses = false;
        var isTooMany = false;
        var saysTrue = RefusedAnswer.IsQuestion(name);
        foreach (var block in blocks)
        {
            foreach (var operation in block.DescendantsAndSelf())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (LimitComparison.Read(operation) is { } comparison)
                    comparisons.Add(comparison);

                switch (operation)
                {
                    case IReturnOperation { ReturnedValue: { } value }:
                        refuses |= RefusedAnswer.Is(value) || (saysTrue && value.ConstantValue is { HasValue: true, Value: true });
                        break;
                    case IInvocationOperation { TargetMethod: { Name: "Delay", ContainingType.Name: "Task" } or { Name: "Sleep", ContainingType.Name: "Thread" } or { Name: "Wait" or "WaitAsync", ContainingType.Name: "SemaphoreSlim" } } when mayWait:
                    case IThrowOperation:
                        refuses = true;
                        break;
                    case { ConstantValue: { HasValue: true, Value: 429 } } or IFieldReferenceOperation { Field.Name: "TooManyRequests" }:
                        refuses = isTooMany = true;
                        break;
                }
            }
        }

        // "return count <= limit" refuses by what it returns.
        refuses |= comparisons.Any(static comparison => !comparison.IsZero && comparison.IsReturned);
        if (!refuses || comparisons.Count == 0)
            return null;
        var known = comparisons.FirstOrDefault(static comparison => comparison is { IsTime: false, Limit: not null }) ?? comparisons.FirstOrDefault(static comparison => comparison is { IsTime: false, IsZero: false });
        return new Refusal(known?.Limit, known?.Written, isTooMany) { ComparesZero = comparisons.All(static comparison => comparison.IsZero) };
    }
}
