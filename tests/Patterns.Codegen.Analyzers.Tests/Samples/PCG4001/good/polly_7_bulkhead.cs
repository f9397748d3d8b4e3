// patterns_instances = 4
using Polly;
using Polly.Bulkhead;
using Polly.Wrap;

public static class Policies
{
    private static readonly AsyncBulkheadPolicy s_slots = Policy.BulkheadAsync(maxParallelization: 12, maxQueuingActions: 40);

    public static readonly BulkheadPolicy<string> Texts = Policy.Bulkhead<string>(4);

    public static readonly AsyncPolicyWrap All = Policy.WrapAsync(Policy.TimeoutAsync(10), s_slots);
}
