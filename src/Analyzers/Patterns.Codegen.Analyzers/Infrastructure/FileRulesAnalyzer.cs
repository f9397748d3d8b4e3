using Patterns.Codegen.Analyzers.Fit;
using Patterns.Codegen.Analyzers.Idempotency;
using Patterns.Codegen.Analyzers.Locks;
using Patterns.Codegen.Analyzers.RateLimiting;
using Patterns.Codegen.Analyzers.Resilience;
using Patterns.Codegen.Analyzers.Usage;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Runs the rules that know what to say when they have seen a file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FileRulesAnalyzer() : PatternAnalyzer(s_rules)
{
    private static readonly ImmutableArray<PatternRule> s_rules =
    [
        new FitAnalyzer(),
        new CheckThenActAnalyzer(),
        new ErrorStoredAnalyzer(),
        new IdempotencyKeyAnalyzer(),
        new IdempotentAttributeAnalyzer(),
        new MoneyEndpointAnalyzer(),
        new RedisOnlyDedupAnalyzer(),
        new TtlAnalyzer(),
        new AdvisoryLockAnalyzer(),
        new FencingAnalyzer(),
        new LockAttributeAnalyzer(),
        new LockRowAnalyzer(),
        new RedisLockAnalyzer(),
        new UnfinishedLockAnalyzer(),
        new CounterAnalyzer(),
        new LimitAttributeAnalyzer(),
        new LimiterAnalyzer(),
        new RedisCounterAnalyzer(),
        new RetryAfterAnalyzer(),
        new SignInAnalyzer(),
        new UnnamedCounterAnalyzer(),
        new CancellationAnalyzer(),
        new FallbackOrderAnalyzer(),
        new LostStateAnalyzer(),
        new MissingTimeoutAnalyzer(),
        new NestedOrderAnalyzer(),
        new QueryFallbackAnalyzer(),
        new RepeatedAttemptAnalyzer(),
        new RepeatedWriteAnalyzer(),
        new RetriedErrorsAnalyzer(),
        new RetryOutsideBreakerAnalyzer(),
        new RetryPaceAnalyzer(),
        new StandardHandlerAnalyzer(),
        new StatusLoopAnalyzer(),
        new StrategyOrderAnalyzer(),
        new ForgottenRuntimeAnalyzer(),
        new IgnoredTokenAnalyzer(),
        new KeyTemplateAnalyzer(),
        new MisplacedAttributeAnalyzer(),
        new UsageAnalyzer(),
        new WrapperBypassAnalyzer(),
    ];
}
