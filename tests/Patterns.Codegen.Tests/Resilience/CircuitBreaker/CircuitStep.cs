using CsCheck;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>One step of a random run: what is done, and a number that says to which call, or how long.</summary>
internal readonly record struct CircuitStep(CircuitStepKind Kind, int Value)
{
    /// <summary>Mostly whole calls and short waits, so that runs see all states; sometimes an operator, new settings or a long wait.</summary>
    public static Gen<CircuitStep> Any { get; } = Gen.Select(
        Gen.Frequency(
            (12, Gen.Const(CircuitStepKind.Fail)),
            (12, Gen.Const(CircuitStepKind.Succeed)),
            (2, Gen.Const(CircuitStepKind.Cancel)),
            (8, Gen.Const(CircuitStepKind.Enter)),
            (4, Gen.Const(CircuitStepKind.ExitFailed)),
            (6, Gen.Const(CircuitStepKind.ExitSucceeded)),
            (2, Gen.Const(CircuitStepKind.ExitIgnored)),
            (2, Gen.Const(CircuitStepKind.ExitFailedWithRetryAfter)),
            (8, Gen.Const(CircuitStepKind.WaitALittle)),
            (3, Gen.Const(CircuitStepKind.WaitLong)),
            (1, Gen.Const(CircuitStepKind.Operate))),
        Gen.Int[0, 9_999],
        (kind, value) => new CircuitStep(kind, value));
}
