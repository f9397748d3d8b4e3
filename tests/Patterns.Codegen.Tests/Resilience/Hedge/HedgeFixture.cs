using System.Threading.Channels;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Hedge;

/// <summary>
/// A hedge policy on a fake clock whose attempts end when the test says so. Attempts are numbered from 1.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
internal sealed class HedgeFixture<T>
{
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private readonly List<(TaskCompletionSource<T> Outcome, CancellationToken Token)> _attempts = [];
    private readonly Channel<bool> _started = Channel.CreateUnbounded<bool>();

    public HedgeFixture(int maxAttempts = 2, TimeSpan? delay = null) =>
        Policy = new("Shop.Find", new HedgeValues(delay ?? Delay, maxAttempts), Time, FailureClassifier.Default, Observer);

    public HedgeTimeProvider Time { get; } = new();

    public RecordingHedgeObserver Observer { get; } = new();

    public HedgePolicy Policy { get; }

    public int Started
    {
        get
        {
            lock (_attempts)
                return _attempts.Count;
        }
    }

    /// <summary>Makes a call and waits until its first attempt runs.</summary>
    public async Task<Task<T>> CallAsync(CancellationToken cancellationToken = default)
    {
        var call = Policy.ExecuteAsync(static (fixture, token) => fixture.Attempt(token), this, cancellationToken).AsTask();
        await NextAttemptAsync();
        return call;
    }

    /// <summary>Waits until one more attempt runs.</summary>
    public Task NextAttemptAsync() => _started.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Lets the delay pass, once the call waits for it, and waits until the next attempt runs.</summary>
    public async Task HedgeAsync()
    {
        await PassDelayAsync();
        await NextAttemptAsync();
    }

    /// <summary>Lets the delay pass, once the call waits for it.</summary>
    public async Task PassDelayAsync()
    {
        await Time.TimersAsync(Started);
        Time.Advance(Delay);
    }

    public void Succeed(int attempt, T result) => Outcome(attempt).SetResult(result);

    public void Fail(int attempt, Exception error) => Outcome(attempt).SetException(error);

    public CancellationToken Token(int attempt)
    {
        lock (_attempts)
            return _attempts[attempt - 1].Token;
    }

    private TaskCompletionSource<T> Outcome(int attempt)
    {
        lock (_attempts)
            return _attempts[attempt - 1].Outcome;
    }

    private ValueTask<T> Attempt(CancellationToken token)
    {
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_attempts)
            _attempts.Add((outcome, token));
        _started.Writer.TryWrite(true);
        return new(outcome.Task);
    }
}
