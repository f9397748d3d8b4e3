using Patterns.Codegen.Engine;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Stores;
using Polly.Registry;

namespace Patterns.Codegen.Configuration;

/// <summary>Checks all of a plan, not only what is called first.</summary>
/// <param name="plan">The plan, which takes the problems.</param>
/// <param name="pipelines">The Polly pipelines that are registered; null for none.</param>
/// <param name="later">Names that configuration may state before anything has them.</param>
/// <param name="lockStores">The lock stores that are registered.</param>
/// <param name="idempotencyStores">The idempotency stores that are registered.</param>
/// <param name="rateLimits">The stores of rate limits.</param>
internal sealed class PlanCheck(
    PatternPlan plan,
    ResiliencePipelineProvider<string>? pipelines,
    IReadOnlyCollection<string> later,
    StoreRegistry<ILockStore> lockStores,
    StoreRegistry<IIdempotencyStore> idempotencyStores,
    RateLimitEngine rateLimits)
{
    /// <summary>Notes everything that is wrong.</summary>
    public void Run()
    {
        lockStores.CheckNames(plan.Problems);
        idempotencyStores.CheckNames(plan.Problems);
        OverrideNames.Check(plan.Overrides, plan.Methods.Methods, later, plan.Problems);
        plan.CheckRateLimits(rateLimits);
        var times = new TimeRelations(plan, plan.Problems);
        foreach (var method in plan.Methods.Methods)
        {
            foreach (var handle in method.Handles)
                Check(handle.Statement);
            times.Check(method, knowsAll: later.Count == 0);
        }
    }

    private void Check(PatternStatement statement)
    {
        switch (statement.Kind)
        {
            case PatternKind.CircuitBreaker:
                plan.TryCircuitBreaker(statement.Name!, out _);
                break;
            case PatternKind.Bulkhead:
                plan.TryBulkhead(statement.Name!, out _);
                break;
            case PatternKind.Retry:
                plan.TryRetry(statement, out _);
                break;
            case PatternKind.RateLimit:
                plan.TryRateLimit(statement, rateLimits, out _);
                break;
            case PatternKind.Hedge:
                plan.TryHedge(statement, out _);
                break;
            case PatternKind.Timeout or PatternKind.AttemptTimeout:
                plan.TryTimeout(statement, out _);
                break;
            case PatternKind.Lock:
                plan.TryLock(statement, lockStores, out _, out _);
                break;
            case PatternKind.Idempotent or PatternKind.Deduplicate:
                plan.TryIdempotency(statement, idempotencyStores, out _, out _);
                break;
            case PatternKind.Pipeline when pipelines is null || statement.PipelineExists?.Invoke(pipelines) == false:
                plan.Problems.Add(statement.ToString(), statement.Name, $"no Polly pipeline of this name is registered; call services.AddResiliencePipeline(\"{statement.Name}\", builder => ...).");
                break;
        }
    }
}
