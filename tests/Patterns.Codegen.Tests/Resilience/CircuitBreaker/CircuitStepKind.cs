namespace Patterns.Codegen.Tests.Resilience;

internal enum CircuitStepKind
{
    Succeed,
    Fail,
    Cancel,
    Enter,
    ExitSucceeded,
    ExitFailed,
    ExitFailedWithRetryAfter,
    ExitIgnored,
    WaitALittle,
    WaitLong,
    Operate,
}
