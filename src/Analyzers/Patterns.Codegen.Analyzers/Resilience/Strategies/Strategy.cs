using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>One layer of a policy or pipeline.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Call">The call that adds or makes it; null when it is hidden.</param>
/// <param name="Place">Where that call stands, and what parameters around it are bound to.</param>
/// <param name="Failures">Which failures it acts on.</param>
internal sealed record Strategy(StrategyKind Kind, IInvocationOperation? Call, Known Place, HandledFailures Failures)
{
    /// <summary>The call of the chain that was read which brings this along: the one that adds it, or a helper or wrap around it.</summary>
    public IInvocationOperation? Link { get; init; } = Call;

    /// <summary>Calls in all, the first one included; null when not known, <see cref="int.MaxValue"/> when without end.</summary>
    public int? Attempts { get; init; }

    /// <summary>How long a retry waits, as far as it is written.</summary>
    public StrategyDelay Delay { get; init; }

    /// <summary>What a retry does between attempts, besides waiting.</summary>
    public RetryCallback Callback { get; init; } = RetryCallback.None;

    public string Name => Call?.TargetMethod.Name ?? Kind.ToString();
}
