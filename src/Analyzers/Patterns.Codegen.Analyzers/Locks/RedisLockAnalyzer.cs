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
            if (Check(block, call))
                continue;
            CheckCallers(block, call);
            RedisLockObjects.Check(block, call);
        }
    }

    /// <returns>Whether there is something wrong: then the callers are not asked.</returns>
    private static bool Check(RedisBlock block, RedisCall call)
    {
        // The message of a lock without a time to live says as well that it lacks NX.
        var isWrong = RedisLockTtl.Check(block, call) || RedisLockRelease.Check(block, call) || RedisLockCondition.Check(block, call);
        return RedisLockHold.Check(block, call) || isWrong;
    }

    private static void CheckCallers(RedisBlock block, RedisCall call)
    {
        var callers = new RedisLockCallers(block, call);
        var found = callers.All().ToList();
        // Where all who call the helper are wrong, the helper is.
        var isMended = found.Count > 0 && callers.AreAll && IsMendable(call) && found.All(static one => RedisLockTtl.IsWrong(one.Block, one.Call) || RedisLockRelease.IsWrong(one.Block, one.Call));
        foreach (var (around, command) in found)
            Check(around, isMended ? command with { Mended = call.Operation } : command);
    }

    /// <summary>Whether another argument is all that the command lacks.</summary>
    private static bool IsMendable(RedisCall call) => call.Verb switch
    {
        RedisVerb.Set => call is { Method: "StringSet", Expiry: Presence.Absent },
        RedisVerb.Delete => call is { Method: "KeyDelete", IsGrouped: false } && call.Operation.TargetMethod.Parameters[0].Name == "key",
        _ => false,
    };
}
