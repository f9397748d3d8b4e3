using Patterns.Codegen.Analyzers.Infrastructure.Libraries.Redis;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>The rules on locks that are written by hand on StackExchange.Redis: they look at the same calls.</summary>
internal sealed class RedisLockAnalyzer : RedisAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        PCG1001LockWithoutTtl.Descriptor,
        PCG1002UncheckedRelease.Descriptor,
        PCG1004LongHold.Descriptor,
        PCG1008LockOverwritten.Descriptor,
    ];

    protected override void Analyze(RedisBlock block, OperationBlockAnalysisContext context)
    {
        foreach (var call in block.Calls)
        {
            if (!Check(block, call))
                CheckCallers(block, call);
        }
    }

    /// <returns>Whether there is something wrong: then the callers are not asked.</returns>
    private static bool Check(RedisBlock block, RedisCall call)
    {
        var isWrong = RedisLockTtl.Check(block, call) || RedisLockRelease.Check(block, call);
        isWrong |= RedisLockHold.Check(block, call);
        return RedisLockCondition.Check(block, call) || isWrong;
    }

    private static void CheckCallers(RedisBlock block, RedisCall call)
    {
        foreach (var (around, command) in new RedisLockCallers(block, call).All())
            Check(around, command);
    }
}
