using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;
using Polly;
using Polly.CircuitBreaker;
using PollyState = Polly.CircuitBreaker.CircuitState;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>
/// The breaker against Polly's on one virtual clock, where both are meant to do the same: a failure ratio over a time window, one probe that
/// decides, calls one after another, no cancellation.
/// </summary>
public class CircuitPollyDifferentialTests
{
    private const int Configurations = 250;
    private const int StepsPerConfiguration = 2_000;

    [Fact]
    public async Task Half_a_million_random_steps_agree_with_Polly()
    {
        long open = 0, halfOpened = 0, closedAgain = 0, steps = 0;
        for (var seed = 0; seed < Configurations; seed++)
        {
            var pair = new Pair(seed);
            for (var step = 0; step < StepsPerConfiguration; step++, steps++)
            {
                var difference = await pair.StepAsync();
                Assert.True(difference is null, $"seed {seed}, step {step}, {pair.Settings}: {difference}");
                open += pair.Breaker.State == CircuitState.Open ? 1 : 0;
            }

            halfOpened += pair.Changes.Count(change => change.To == CircuitState.HalfOpen);
            closedAgain += pair.Changes.Count(change => change.To == CircuitState.Closed);
        }

        Assert.Equal(500_000, steps);
        Assert.True(open > 50_000 && halfOpened > 1_000 && closedAgain > 500, $"open {open}, half-opened {halfOpened}, closed again {closedAgain}: the runs did not go far enough");
    }

    private sealed class Pair
    {
        private readonly Random _random;
        private readonly FakeTimeProvider _time = new();
        private readonly ResiliencePipeline<bool> _polly;
        private readonly CircuitBreakerStateProvider _pollyState = new();
        private readonly CircuitBreakerManualControl _pollyControl = new();
        private readonly double _failureRate;
        private readonly int _unit;
        private readonly int _longestWait;

        public Pair(int seed)
        {
            _random = new Random(seed);
            _failureRate = _random.NextDouble();

            // Times are multiples of one unit, so that calls often fall exactly on the edge of a bucket, the window or the recovery time-out.
            _unit = _random.Next(50, 300);
            _longestWait = _random.Next(1, 12);
            var window = 10 * _unit * _random.Next(1, 8);
            Settings = new()
            {
                FailureRatio = Math.Max(0.01, Math.Round(_random.NextDouble(), 2)),
                MinimumThroughput = _random.Next(2, 30),
                Window = TimeSpan.FromMilliseconds(window),
                RecoveryTimeout = TimeSpan.FromMilliseconds(_unit * _random.Next(10, 100)),
                HalfOpenProbes = 1,
                SuccessThreshold = 1,
            };
            Breaker = new CircuitBreaker("x", Settings, new PatternClock(_time), FailureClassifier.Default);
            Breaker.StateChanged += (_, change) => Changes.Add(change);
            _polly = new ResiliencePipelineBuilder<bool> { TimeProvider = _time }
                .AddCircuitBreaker(new()
                {
                    FailureRatio = Settings.FailureRatio.Value,
                    MinimumThroughput = Settings.MinimumThroughput.Value,
                    SamplingDuration = Settings.Window.Value,
                    BreakDuration = Settings.RecoveryTimeout.Value,
                    ShouldHandle = arguments => ValueTask.FromResult(!arguments.Outcome.Result),
                    StateProvider = _pollyState,
                    ManualControl = _pollyControl,
                })
                .Build();
        }

        public CircuitBreakerSettings Settings { get; }

        public CircuitBreaker Breaker { get; }

        public List<CircuitStateChangedEventArgs> Changes { get; } = [];

        public async Task<string?> StepAsync()
        {
            switch (_random.Next(100))
            {
                case 0 when _random.Next(20) == 0:
                    Breaker.Isolate();
                    await _pollyControl.IsolateAsync();
                    break;
                case 0 when Breaker.State != CircuitState.Closed:
                    Breaker.Reset();
                    await _pollyControl.CloseAsync();
                    break;
                case < 35:
                    _time.Advance(TimeSpan.FromMilliseconds(_unit * _random.Next(_longestWait)));
                    break;
                default:
                    return await CallAsync(succeeds: _random.NextDouble() >= _failureRate);
            }

            return CompareStates();
        }

        private async Task<string?> CallAsync(bool succeeds)
        {
            var pollyMade = false;
            var context = ResilienceContextPool.Shared.Get();
            var outcome = await _polly.ExecuteOutcomeAsync(
                (_, success) =>
                {
                    pollyMade = true;
                    return ValueTask.FromResult(Outcome.FromResult(success));
                },
                context,
                succeeds);
            ResilienceContextPool.Shared.Return(context);

            var made = Breaker.TryEnter(out var permit);
            if (made != pollyMade)
                return $"Polly {(pollyMade ? "made" : "rejected")} the call, we did not";
            if (made)
                Breaker.Exit(permit, error: null, failed: !succeeds, CancellationToken.None);
            else if (CompareRejections((BrokenCircuitException)outcome.Exception!, (BrokenCircuitException)Breaker.Rejection()) is { } difference)
                return difference;
            return CompareStates();
        }

        private static string? CompareRejections(BrokenCircuitException polly, BrokenCircuitException ours) =>
            polly is IsolatedCircuitException == ours is IsolatedCircuitException && polly.RetryAfter == ours.RetryAfter
                ? null
                : $"Polly rejected with {polly.GetType().Name} {polly.RetryAfter}, we with {ours.GetType().Name} {ours.RetryAfter}";

        private string? CompareStates()
        {
            var expected = _pollyState.CircuitState switch
            {
                PollyState.Closed => CircuitState.Closed,
                PollyState.Open => CircuitState.Open,
                PollyState.HalfOpen => CircuitState.HalfOpen,
                _ => CircuitState.Isolated,
            };
            return Breaker.State == expected ? null : $"Polly is {expected}, we are {Breaker.State}";
        }
    }
}
