namespace Patterns.Codegen.Tests.Resilience;

internal enum CircuitModelOutcome
{
    Success,
    Failure,
    Ignored,
}
