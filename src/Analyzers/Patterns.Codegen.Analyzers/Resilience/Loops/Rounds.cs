using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>How often a test of a counter lets something go on.</summary>
internal static class Rounds
{
    private const int Most = 1_000_000;

    /// <summary>The number of times; null when it is none that anybody would mean, or without end.</summary>
    /// <param name="test">The comparison of the counter with its limit.</param>
    /// <param name="goesOn">Whether it goes on when the comparison holds.</param>
    /// <param name="first">The counter's value in the first test.</param>
    /// <param name="step">By how much it changes each time: 1 or -1.</param>
    /// <param name="limit">The limit.</param>
    public static int? Of(BinaryOperatorKind test, bool goesOn, double first, int step, double limit)
    {
        var kind = goesOn ? test : Opposite(test);
        var count = (kind, step) switch
        {
            (BinaryOperatorKind.LessThan or BinaryOperatorKind.NotEquals, 1) => limit - first,
            (BinaryOperatorKind.LessThanOrEqual, 1) => limit - first + 1,
            (BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals, -1) => first - limit,
            (BinaryOperatorKind.GreaterThanOrEqual, -1) => first - limit + 1,
            _ => 0,
        };
        return count is >= 1 and < Most && Math.Floor(count) == count ? (int)count : null;
    }

    private static BinaryOperatorKind Opposite(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
        _ => kind,
    };
}
