using CsCheck;
using Patterns.Codegen.Resilience;
using Polly;
using Polly.Retry;

namespace Patterns.Codegen.Tests.Resilience.Retry;

/// <summary>Polly is the oracle where the semantics are the same: without jitter, for attempts, delays and the time a call takes.</summary>
public sealed class RetryPollyTests
{
    private const int Configurations = 20_000;

    private static readonly Gen<RetrySettings> s_settings =
        from attempts in Gen.Int[2, 40]
        from max in Gen.OneOf(Gen.Int[0, 2_000], Gen.Int[0, 86_400_000])
        from start in Gen.OneOf(Gen.Int[0, Math.Min(max, 100)], Gen.Int[0, max])
        from backoff in Gen.Enum<Backoff>()
        select new RetrySettings
        {
            MaxAttempts = attempts,
            BaseDelay = TimeSpan.FromMilliseconds(start),
            MaxDelay = TimeSpan.FromMilliseconds(max),
            Backoff = backoff,
            Jitter = Jitter.None,
        };

    [Fact]
    public void Attempts_and_delays_are_those_of_Polly()
    {
        var steps = 0;
        Gen.Select(s_settings, Gen.Int[0, 45]).Sample(
            (settings, failures) =>
            {
                var ours = RunOurs(settings, failures);
                Assert.Equal(RunPolly(settings, failures), ours);
                Interlocked.Add(ref steps, ours.Delays.Count + 1);
            },
            iter: Configurations);
        Assert.True(steps > 200_000, $"only {steps} steps compared");
    }

    private static Run RunOurs(RetrySettings settings, int failures)
    {
        var time = new JumpingTimeProvider();
        var policy = new RetryFixture(settings, timeProvider: time).Policy;
        var start = time.GetTimestamp();
        var run = new Run();
        var state = default(RetryState);
        while (true)
        {
            run.Attempts++;
            if (run.Attempts > failures)
                break;
            if (!policy.TryNext(ref state, new TimeoutException(), CancellationToken.None, out var delay))
            {
                run.Failed = true;
                break;
            }

            run.Delays.Add(delay);
            Assert.True(policy.Delay(delay, CancellationToken.None));
        }

        run.Elapsed = time.GetElapsedTime(start);
        return run;
    }

    private static Run RunPolly(RetrySettings settings, int failures)
    {
        var time = new JumpingTimeProvider();
        var run = new Run();
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = settings.MaxAttempts!.Value - 1,
            Delay = settings.BaseDelay!.Value,
            MaxDelay = settings.MaxDelay,
            UseJitter = false,
            BackoffType = settings.Backoff switch
            {
                Backoff.Exponential => DelayBackoffType.Exponential,
                Backoff.Linear => DelayBackoffType.Linear,
                _ => DelayBackoffType.Constant,
            },
            OnRetry = arguments =>
            {
                run.Delays.Add(arguments.RetryDelay);
                return default;
            },
        }).Build();

        var start = time.GetTimestamp();
        try
        {
            pipeline.Execute(() =>
            {
                if (++run.Attempts <= failures)
                    throw new TimeoutException();
            });
        }
        catch (TimeoutException)
        {
            run.Failed = true;
        }

        run.Elapsed = time.GetElapsedTime(start);
        return run;
    }

    private sealed record Run
    {
        public int Attempts { get; set; }

        public bool Failed { get; set; }

        public TimeSpan Elapsed { get; set; }

        public List<TimeSpan> Delays { get; } = [];

        public bool Equals(Run? other) =>
            other is not null && Attempts == other.Attempts && Failed == other.Failed && Elapsed == other.Elapsed && Delays.SequenceEqual(other.Delays);

        public override int GetHashCode() => Attempts;

        public override string ToString() => $"{Attempts} attempts, failed: {Failed}, {Elapsed}, delays: {string.Join(' ', Delays)}";
    }
}
