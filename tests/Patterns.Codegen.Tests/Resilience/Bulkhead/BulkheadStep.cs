using CsCheck;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>One random thing that happens to a bulkhead.</summary>
/// <param name="Kind">What.</param>
/// <param name="Pick">Chooses the call to release or cancel among those there are.</param>
/// <param name="Wait">How far time goes.</param>
/// <param name="Values">New values.</param>
internal sealed record BulkheadStep(BulkheadStepKind Kind, int Pick, TimeSpan Wait, BulkheadValues Values)
{
    public static Gen<BulkheadValues> AnyValues { get; } =
        from slots in Gen.Int[1, 4]
        from queue in Gen.Int[0, 5]
        from timeout in Gen.Int[0, 20]
        from onRejected in Gen.Enum<BulkheadRejection>()
        select new BulkheadValues(slots, queue, TimeSpan.FromSeconds(timeout), onRejected);

    public static Gen<BulkheadStep> Any { get; } =
        from kind in Gen.Frequency(
            (2, Gen.Const(BulkheadStepKind.TryEnter)),
            (8, Gen.Const(BulkheadStepKind.Enter)),
            (6, Gen.Const(BulkheadStepKind.Release)),
            (2, Gen.Const(BulkheadStepKind.Cancel)),
            (2, Gen.Const(BulkheadStepKind.Advance)),
            (1, Gen.Const(BulkheadStepKind.Reconfigure)))
        from pick in Gen.Int[0, 1000]
        from wait in Gen.Int[0, 12]
        from values in AnyValues
        select new BulkheadStep(kind, pick, TimeSpan.FromSeconds(wait), values);
}
