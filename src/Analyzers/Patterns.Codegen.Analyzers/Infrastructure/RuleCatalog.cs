using Patterns.Codegen.Analyzers.Fit;
using Patterns.Codegen.Analyzers.Idempotency;
using Patterns.Codegen.Analyzers.Locks;
using Patterns.Codegen.Analyzers.RateLimiting;
using Patterns.Codegen.Analyzers.Resilience;
using Patterns.Codegen.Analyzers.Usage;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>All rules, in the order of their ids.</summary>
internal static class RuleCatalog
{
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        PCG0001AttributeDoesNothing.Descriptor,
        PCG0002CoreMissing.Descriptor,
        PCG0003NoRuntime.Descriptor,
        PCG0004NotWrappable.Descriptor,
        PCG0005MalformedValue.Descriptor,
        PCG0006UnboundHole.Descriptor,
        PCG0007NothingToCancel.Descriptor,
        PCG0008ContradictingValues.Descriptor,
        PCG0009WrapperBypassed.Descriptor,
        PCG0010NamedMethodMissing.Descriptor,
        PCG0011RuntimeNotRegistered.Descriptor,
        PCG1001LockWithoutTtl.Descriptor,
        PCG1002UncheckedRelease.Descriptor,
        PCG1003TtlTooShort.Descriptor,
        PCG1004LongHold.Descriptor,
        PCG1005LockOrder.Descriptor,
        PCG1006WriteWithoutFencing.Descriptor,
        PCG1007AdvisoryLockKept.Descriptor,
        PCG1008LockOverwritten.Descriptor,
        PCG2001RetriedErrors.Descriptor,
        PCG2002RetryOutsideBreaker.Descriptor,
        PCG2003NoJitter.Descriptor,
        PCG2004EndlessRetry.Descriptor,
        PCG2005RepeatedOperation.Descriptor,
        PCG2006NestedRetries.Descriptor,
        PCG2007NoTimeout.Descriptor,
        PCG2008StateLost.Descriptor,
        PCG2009QueryWithoutFallback.Descriptor,
        PCG2010DiscardWithoutDefault.Descriptor,
        PCG2011SwallowedCancellation.Descriptor,
        PCG2012FallbackBelow.Descriptor,
        PCG3001RandomKey.Descriptor,
        PCG3002ErrorStored.Descriptor,
        PCG3003CheckThenAct.Descriptor,
        PCG3004TimestampInKey.Descriptor,
        PCG3005TtlOutOfRange.Descriptor,
        PCG3006MoneyWithoutKey.Descriptor,
        PCG3007ConstantKey.Descriptor,
        PCG3008RedisOnlyDedup.Descriptor,
        PCG3009NotStorable.Descriptor,
        PCG4001CountedInMemory.Descriptor,
        PCG4002CounterNotAtomic.Descriptor,
        PCG4003FixedWindowBurst.Descriptor,
        PCG4004ContradictingLimits.Descriptor,
        PCG4005UnlimitedSignIn.Descriptor,
        PCG4006NoRetryAfter.Descriptor,
        PCG9001OverkillAtStage.Descriptor,
        PCG9002DistributedInOneProcess.Descriptor,
        PCG9003UnknownSetting.Descriptor,
    ];

    /// <summary>What the parsers that generator and analyzers share can report.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfParsers =
    [
        PCG0001AttributeDoesNothing.Descriptor,
        PCG0002CoreMissing.Descriptor,
        PCG0003NoRuntime.Descriptor,
        PCG0004NotWrappable.Descriptor,
        PCG0005MalformedValue.Descriptor,
        PCG0006UnboundHole.Descriptor,
        PCG0007NothingToCancel.Descriptor,
        PCG0008ContradictingValues.Descriptor,
        PCG0010NamedMethodMissing.Descriptor,
        PCG1001LockWithoutTtl.Descriptor,
        PCG2005RepeatedOperation.Descriptor,
        PCG2010DiscardWithoutDefault.Descriptor,
        PCG3009NotStorable.Descriptor,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_byId = All.ToImmutableDictionary(static rule => rule.Id);

    public static DiagnosticDescriptor Get(string id) => s_byId[id];
}
