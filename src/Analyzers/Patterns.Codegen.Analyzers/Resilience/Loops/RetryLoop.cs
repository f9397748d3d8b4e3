using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>A loop that tries something again when it fails.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Try">The attempt and what follows its failure.</param>
/// <param name="Retrying">The catch clauses after which the loop goes on.</param>
/// <param name="Delay">The call that waits between attempts, if there is one.</param>
/// <param name="Attempts">Calls in all; null when not known, <see cref="int.MaxValue"/> when without end.</param>
internal sealed record RetryLoop(ILoopOperation Loop, ITryOperation Try, ImmutableArray<ICatchClauseOperation> Retrying, IInvocationOperation? Delay, int? Attempts)
{
    /// <summary>How often it waits at most, as far as that is known; <see cref="int.MaxValue"/> when without end.</summary>
    public int? Waits { get; init; }

    /// <summary>The clause that takes every exception, if the loop goes on after it.</summary>
    public ICatchClauseOperation? CatchAll => Retrying.FirstOrDefault(static clause => IsEverything(clause.ExceptionType));

    public static bool IsEverything(ITypeSymbol? type) => type is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
