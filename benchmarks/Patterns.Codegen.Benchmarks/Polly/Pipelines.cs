using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.Hedging;
using Polly.Retry;
using Polly.Telemetry;

namespace Patterns.Codegen.Benchmarks.Polly;

/// <summary>The Polly pipelines, with the same strategies, order and values as the services' attributes.</summary>
internal static class Pipelines
{
    private const int Slots = 1000;

    public static ResiliencePipeline<int> Typed(Layers layers, bool telemetry = false)
    {
        var builder = new ResiliencePipelineBuilder<int>();
        if (telemetry)
            builder.ConfigureTelemetry(new TelemetryOptions { LoggerFactory = NullLoggerFactory.Instance });
        if (layers.HasFlag(Layers.Bulkhead))
            builder.AddConcurrencyLimiter(permitLimit: Slots, queueLimit: 0);
        if (layers.HasFlag(Layers.Fallback))
            builder.AddFallback(new FallbackStrategyOptions<int> { FallbackAction = static _ => Outcome.FromResultAsValueTask(-1) });
        if (layers.HasFlag(Layers.Hedge))
            builder.AddHedging(new HedgingStrategyOptions<int> { Delay = TimeSpan.FromMilliseconds(200), MaxHedgedAttempts = 1 });
        if (layers.HasFlag(Layers.CircuitBreaker))
        {
            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<int>
            {
                FailureRatio = 0.1,
                MinimumThroughput = 100,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromHours(1),
            });
        }

        if (layers.HasFlag(Layers.Retry))
            builder.AddRetry(new RetryStrategyOptions<int> { MaxRetryAttempts = 2, Delay = TimeSpan.Zero, BackoffType = DelayBackoffType.Exponential, UseJitter = true });
        if (layers.HasFlag(Layers.Timeout))
            builder.AddTimeout(TimeSpan.FromSeconds(2));
        return builder.Build();
    }

    /// <summary>The non-generic pipeline; it has neither fallback nor hedging.</summary>
    public static ResiliencePipeline Untyped(Layers layers)
    {
        var builder = new ResiliencePipelineBuilder();
        if (layers.HasFlag(Layers.CircuitBreaker))
        {
            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.1,
                MinimumThroughput = 100,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromHours(1),
            });
        }

        if (layers.HasFlag(Layers.Retry))
            builder.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.Zero, BackoffType = DelayBackoffType.Exponential, UseJitter = true });
        if (layers.HasFlag(Layers.Timeout))
            builder.AddTimeout(TimeSpan.FromSeconds(2));
        return builder.Build();
    }
}
