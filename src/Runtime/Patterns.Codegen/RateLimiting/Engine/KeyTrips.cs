using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// The trips for one key: one at a time. Checks that come while it is under way travel together in the next, so that a hot key costs one
/// command a trip and not one a check. Where many came back from a trip, the next begins when they have had their turn, and takes along who has come again; see <see cref="Gathering"/>. Guarded by the lock of its
/// stripe; pooled.
/// </summary>
internal sealed class KeyTrips : IThreadPoolWorkItem
{
    private readonly RateLimitTrips _trips;
    private readonly TripStripe _stripe;
    private readonly Action _arrive;
    private readonly Queue<PendingCheck> _waiting = new();
    private List<PendingCheck>? _spare;
    private ConfiguredValueTaskAwaitable<RateLimitReply>.ConfiguredValueTaskAwaiter _awaiter;
    private RateLimitRule _rule = null!;
    private RateLimitDemand _demand;
    private Gathering _gathering;
    private volatile bool _isAbandoned;

    public KeyTrips(RateLimitTrips trips, TripStripe stripe)
    {
        _trips = trips;
        _stripe = stripe;
        _arrive = Arrive;
    }

    public string Key { get; private set; } = "";

    /// <summary>What the trip under way asks.</summary>
    public StoreQuestion Question => new(_trips.Counters, Key, _rule);

    /// <summary>The checks of the trip under way.</summary>
    public List<PendingCheck> Travelling { get; private set; } = [];

    /// <summary>When the trip under way, or the gathering, began, in ticks of the store's host.</summary>
    public long SentTick { get; private set; }

    /// <summary>When the trip under way began.</summary>
    public long SentAt { get; private set; }

    /// <summary>Serves a key from now on. What was learnt about another is forgotten.</summary>
    public void Take(string key)
    {
        if (key != Key)
            _gathering = default;
        Key = key;
    }

    /// <summary>Whether the next trip is not sent yet, since those of the last one have their turn first.</summary>
    public bool IsGathering => _gathering.IsOn;

    /// <summary>Has a check travel with the next trip.</summary>
    /// <returns>Whether the caller sends that now, because those of the last one take long.</returns>
    public bool Enqueue(PendingCheck check)
    {
        _waiting.Enqueue(check);
        return _gathering.IsOn && _gathering.TakesLong(_trips.Host.Timestamp) && EndGathering();
    }

    /// <summary>Notes what the trip asks, and when it begins. Under the lock, before it is sent: the trip may be given up before its sender comes to send it.</summary>
    public void Begin()
    {
        var first = Travelling[0];
        _rule = first.Rule;
        _demand = Travelling.Count == 1 ? first.Demand : first.Demand with { Count = Travelling.Count };
        SentTick = _trips.Host.Tick;
        SentAt = _trips.Host.Timestamp;
    }

    /// <summary>Sends the trip. Outside the lock.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, it is away.")]
    [SuppressMessage("Reliability", "CA2012", Justification = "Its result is taken once, by Arrive.")]
    public void Send()
    {
        if (_isAbandoned)
            return;
        try
        {
            _awaiter = _trips.Counters.TakeAsync(Key, _rule, _demand).ConfigureAwait(false).GetAwaiter();
        }
        catch (Exception exception)
        {
            _awaiter = ValueTask.FromException<RateLimitReply>(exception).ConfigureAwait(false).GetAwaiter();
        }

        if (_awaiter.IsCompleted)
            Arrive();
        else
            _awaiter.UnsafeOnCompleted(_arrive);
    }

    /// <summary>Gives the trip up, and all checks that wait for it. Under the lock; it leaves the stripe.</summary>
    public void Abandon(List<PendingCheck> left)
    {
        _isAbandoned = true;
        left.AddRange(Travelling);
        left.AddRange(_waiting);
        Travelling.Clear();
        _waiting.Clear();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, it is away.")]
    private void Arrive()
    {
        RateLimitReply reply = default;
        Exception? error = null;
        try
        {
            reply = _awaiter.GetResult();
        }
        catch (Exception exception)
        {
            error = exception;
        }

        _awaiter = default;
        List<PendingCheck> arrived;
        bool goesOn, gathers;
        StoreQuestion question;
        lock (_stripe.Gate)
        {
            if (_isAbandoned)
                return;
            question = Question;
            if (error is not null)
                Travelling.AddRange(_waiting.DrainAll());
            else
                Remember(reply);
            arrived = Travelling;
            Travelling = Interlocked.Exchange(ref _spare, null) ?? [];
            gathers = error is null && Gathers(arrived, reply);
            goesOn = !gathers && _waiting.Count > 0;
            if (goesOn)
                Load();
            else if (!gathers)
                _stripe.Remove(this);
        }

        if (error is not null)
            _trips.Host.Failed(question, error);
        else
            _trips.Host.Answered();
        if (goesOn)
            Send();
        Tell(arrived, error is null ? new(true, reply) : TripResult.Away, inLine: gathers);
        arrived.Clear();
        Interlocked.Exchange(ref _spare, arrived);
        if (gathers)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else if (!goesOn)
            _stripe.Return(this);
    }

    // Not where newcomers are refused from memory, nor where those who come again could not go with those who wait already.
    private bool Gathers(List<PendingCheck> arrived, in RateLimitReply reply)
    {
        if (reply.RetryAfter > TimeSpan.Zero || (_waiting.TryPeek(out var next) && !next.GoesWith(arrived[0])))
            return false;
        if (!_gathering.TryBegin(arrived.Count, _waiting.Count, SentAt, _trips.Host.Timestamp))
            return false;
        SentTick = _trips.Host.Tick;
        return true;
    }

    // Behind those who were told. Somebody who came may have sent the trip already; it may even be back, and this object serve another key or lie in the pool. Only whether it gathers now counts: it is ended early then.
    void IThreadPoolWorkItem.Execute()
    {
        bool goesOn;
        List<PendingCheck>? left = null;
        lock (_stripe.Gate)
        {
            if (!_gathering.IsOn)
                return;
            goesOn = EndGathering();
            if (!goesOn)
                _stripe.Remove(this);
            else if (_trips.IsAwayFor(Key, _rule))
            {
                // Those who come now are decided without the store.
                Abandon(left = []);
                _stripe.Remove(this);
            }
        }

        if (!goesOn)
            _stripe.Return(this);
        else if (left is null)
            Send();
        else
            PendingCheck.GiveUp(left);
    }

    private bool EndGathering()
    {
        var now = _trips.Host.Timestamp;
        if (_waiting.Count == 0)
        {
            _gathering.End(0, now);
            return false;
        }

        Load();
        _gathering.End(Travelling.Count, now);
        return true;
    }

    // The first, and all that can go with it in one demand; the others keep their order. So where costs or tiers are mixed, nobody waits for more trips than there are kinds.
    private void Load()
    {
        var first = _waiting.Dequeue();
        Travelling.Add(first);
        for (var left = first.GoesAlone ? 0 : _waiting.Count; left > 0; left--)
        {
            var next = _waiting.Dequeue();
            if (next.GoesWith(first))
                Travelling.Add(next);
            else
                _waiting.Enqueue(next);
        }

        Begin();
    }

    private void Remember(in RateLimitReply reply)
    {
        if (reply.Admitted > 0)
            _stripe.Denials.Forget(Key);
        if (reply.RetryAfter > TimeSpan.Zero && Travelling[0].Demand.Count == 1 && _rule.Algorithm != RateLimitAlgorithm.Concurrency)
            _stripe.Denials.Add(Key, _rule, _demand.Cost, SentAt, reply);
    }

    private static void Tell(List<PendingCheck> arrived, in TripResult result, bool inLine)
    {
        if (arrived.Count == 1)
        {
            arrived[0].Answer(result);
            arrived[0].Complete();
            return;
        }

        // Each sees the permits that were left after it.
        var reply = result.Reply;
        for (var index = 0; index < arrived.Count; index++)
        {
            var check = arrived[index];
            check.Answer(
                !result.Decided ? result
                : index < reply.Admitted ? new(true, new(1, reply.Remaining + ((long)(reply.Admitted - 1 - index) * check.Demand.Cost), TimeSpan.Zero, reply.ResetAfter))
                : new(true, reply with { Admitted = 0 }));
            check.Queue(inLine);
        }
    }
}
