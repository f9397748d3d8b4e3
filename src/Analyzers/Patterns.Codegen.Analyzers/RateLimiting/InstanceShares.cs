using System.Globalization;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Limits in memory whose numbers say that they are one instance's share: constants that are divided by just the number of instances, as the fix of PCG4001 writes them.</summary>
internal static class InstanceShares
{
    private static readonly ImmutableHashSet<string> s_instances = ["instance", "instances", "replica", "replicas", "node", "nodes", "pod", "pods", "server", "servers"];

    /// <summary>Whether the number is divided by what is named after the instances, and only known at run time: <c>100 / instances</c>.</summary>
    public static bool IsNamedShare(IOperation? value)
    {
        value = value?.WithoutConversions();
        if (value is ILocalReferenceOperation { Local: var local } && LocalWrites.Of(local, value.Root()) is [var only])
            value = only.WithoutConversions();
        if (value is IInvocationOperation { TargetMethod: { Name: "Max", ContainingType.Name: "Math" }, Arguments: var choices })
            return choices.Any(static choice => IsNamedShare(choice.Value));
        return value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide, RightOperand: { ConstantValue.HasValue: false } divisor }
            && divisor.WithoutConversions() switch
            {
                IParameterReferenceOperation { Parameter.Name: var name } => Words.Holds(name, s_instances),
                ILocalReferenceOperation { Local.Name: var name } => Words.Holds(name, s_instances),
                IMemberReferenceOperation { Member.Name: var name } => Words.Holds(name, s_instances),
                IInvocationOperation { TargetMethod.Name: var name } => Words.Holds(name, s_instances),
                _ => false,
            };
    }

    /// <summary>What the message says happens to a limit; null when all instances together admit no more than the limit: all its numbers are shares, or it admits nothing.</summary>
    /// <param name="scale">On how many instances the project runs.</param>
    /// <param name="numbers">The numbers that have to be shared.</param>
    /// <param name="limit">How many calls one instance admits, when that is known.</param>
    /// <param name="period">In which time.</param>
    public static string? Consequence(ProjectScale scale, IReadOnlyList<LimitNumber> numbers, int? limit, TimeSpan? period)
    {
        // Nothing is admitted, by however many.
        if (limit == 0)
            return null;
        if (scale.Instances is not { } count || numbers.FirstOrDefault(static number => number.Quotient is not null) is not { Quotient: { } first })
            return scale.Consequence(limit, period);

        if (numbers.FirstOrDefault(number => number.Quotient?.Divisor == count) is { } shared)
        {
            if (numbers.FirstOrDefault(number => !number.IsShareOf(count)) is not { } rest)
                return null;
            var hint = rest.Time is null ? "" : $" (its time would be a multiple of {count.ToString(CultureInfo.InvariantCulture)})";
            return $"{rest.Name} is not divided among them as {shared.Name} is{hint}";
        }

        // The number of instances has changed, or the division means something else: the figures are true in both cases.
        return scale.Together(limit, period) is { } together
            ? $"{together}, as {first.Dividend} / {first.Divisor} is the share of one of {first.Divisor}, not of {count}"
            : scale.Consequence(limit, period);
    }
}
