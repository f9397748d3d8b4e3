using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Checkout.Load;

/// <summary>
/// A service on the other side of the network: it takes time, serves so many calls at once and lets the others wait, and is slow or fails
/// as the script says. A caller who goes away frees its worker.
/// </summary>
internal abstract class RemoteService(string name, int workers, Conditions conditions, Luck luck) : IDisposable
{
    private readonly SemaphoreSlim _workers = new(workers);
    private readonly ConcurrentDictionary<int, int> _attempts = new();
    private readonly ConcurrentQueue<RemoteCall> _calls = new();

    /// <summary>The calls that came and ended.</summary>
    public IReadOnlyCollection<RemoteCall> Calls => _calls;

    /// <summary>Forgets what came so far.</summary>
    public void Forget()
    {
        _attempts.Clear();
        _calls.Clear();
    }

    public void Dispose() => _workers.Dispose();

    /// <summary>Serves a call.</summary>
    protected async Task<T> AnswerAsync<T>(int order, Func<T> answer, CancellationToken cancellationToken)
    {
        var attempt = _attempts.AddOrUpdate(order, 1, (_, before) => before + 1);
        var phase = conditions.Phase;
        var started = Stopwatch.GetTimestamp();
        try
        {
            await _workers.WaitAsync(cancellationToken);
            try
            {
                await WorkAsync(order, attempt, cancellationToken);
            }
            finally
            {
                _workers.Release();
            }

            return answer();
        }
        finally
        {
            _calls.Enqueue(new(phase, Stopwatch.GetElapsedTime(started)));
        }
    }

    private async Task WorkAsync(int order, int attempt, CancellationToken cancellationToken)
    {
        var behaviour = conditions.Of(name);
        var isSlow = luck.Draw(name, order, attempt, "slow") < behaviour.SlowShare;
        var duration = isSlow ? behaviour.Slow : behaviour.Typical * (1 + luck.Draw(name, order, attempt, "duration"));
        await Task.Delay(TimeSpan.FromMilliseconds(duration), cancellationToken);
        if (luck.Draw(name, order, attempt, "fail") < behaviour.FailShare)
            throw new HttpRequestException($"{name} answered 503 (Service Unavailable).", null, HttpStatusCode.ServiceUnavailable);
    }
}
