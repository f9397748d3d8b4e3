namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

internal enum BulkheadStepKind
{
    TryEnter,
    Enter,
    Release,
    Cancel,
    Advance,
    Reconfigure,
}
