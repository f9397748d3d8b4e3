using System.Runtime.InteropServices;
using Patterns.Codegen.Redis.Locks;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>
/// All that can happen between some attempts to take a lock over 3 servers, with the decisions of the product (<see cref="RedlockVote"/>) and servers that do as its scripts do: each message arrives at any time, late, or
/// never; clients crash; leases end; a server may lose its data. Two holders never overlap, and tokens increase from holder to holder.
/// </summary>
/// <remarks>
/// <para>Time is modelled by what it promises: a server drops a lock only when the attempt that asked for it relies on it no more. Clocks are not: an attempt proposes any token.</para>
/// <para>An attempt is one try of any client. Several tries of one client are attempts that happen not to overlap, so a number of attempts covers that many clients, and fewer clients that try again.</para>
/// <para>
/// States are exact, and one for all that differ only in the names of servers and attempts. A refusal, and a request or an answer that is lost, look to the client like one that is late; what is late may never arrive.
/// </para>
/// </remarks>
/// <param name="attempts">How many, at most 4.</param>
/// <param name="proposals">Which tokens are proposed: 1 to this. With <paramref name="losesData"/>, the clocks agree instead.</param>
/// <param name="flaw">What is wrong with it.</param>
/// <param name="losesData">Whether one server may lose its data, once; with 3 attempts at most, because tokens have 4 bits.</param>
internal sealed class RedlockModel(int attempts, int proposals, RedlockFlaw flaw = RedlockFlaw.None, bool losesData = false)
{
    private const int Nodes = 3;
    private const int Quorum = 2;

    // An attempt in 27 bits: its phase, the token it proposes, the token it raises to, for each server a message and whether it has that one's lock, and whether it was under way when a server lost its data.
    private const int Width = 27;
    private const uint WasThere = 1u << 26;

    private static readonly int[][] s_orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    private readonly HashSet<UInt128> _seen = [];
    private readonly Stack<UInt128> _open = [];

    private enum Phase
    {
        Idle,
        Asking,
        Raising,
        Holding,
        Done,
    }

    private enum Message
    {
        None,
        Asked,
        Given,
        Heard,
        Late,
        Raise,
        Raised,
        Confirmed,
        LateRaise,
    }

    /// <summary>What went wrong; null when nothing can.</summary>
    public string? Broken { get; private set; }

    /// <summary>How many states there are.</summary>
    public int States => _seen.Count;

    /// <summary>Whether an attempt came to hold the lock after a second round, and whether a lock was given to an attempt that had ended: that the model is not empty.</summary>
    public (bool SecondRound, bool LateGrant) Reached { get; private set; }

    /// <summary>Visits all states, or stops where something is wrong.</summary>
    public void Explore()
    {
        Add(new State(attempts));
        while (Broken is null && _open.TryPop(out var packed))
        {
            var state = State.Unpack(packed, attempts);
            for (var attempt = 0; attempt < attempts; attempt++)
                Step(state, attempt);
            for (var node = 0; node < Nodes; node++)
                Lose(state, node);
        }
    }

    private void Step(in State state, int attempt)
    {
        switch (state.PhaseOf(attempt))
        {
            case Phase.Idle:
                // Equal ones are one: which of them begins makes no difference.
                if (attempt == 0 || state.Attempts[attempt] != state.Attempts[attempt - 1])
                    Begin(state, attempt);
                return;
            case Phase.Asking or Phase.Raising or Phase.Holding:
                // A crash, a release, the end of the lease: from now on the servers may drop what it has.
                var ended = state;
                ended.End(attempt);
                Add(ended);
                break;
        }

        for (var node = 0; node < Nodes; node++)
            Step(state, attempt, node);
    }

    private void Begin(in State state, int attempt)
    {
        var begun = 0;
        for (var other = 0; other < attempts; other++)
            begun += state.PhaseOf(other) == Phase.Idle ? 0 : 1;
        for (var proposal = 1; proposal <= (losesData ? 1 : proposals); proposal++)
        {
            var next = state;
            next.Begin(attempt, losesData ? 4 * (begun + 1) - 1 : proposal);
            Add(next);
        }
    }

    private void Step(in State state, int attempt, int node)
    {
        var phase = state.PhaseOf(attempt);
        var isRelied = phase is Phase.Asking or Phase.Raising or Phase.Holding;
        if (state.Owns(attempt, node) && (!isRelied || (flaw == RedlockFlaw.LeaseEndsEarly && phase == Phase.Holding)))
        {
            var dropped = state;
            dropped.SetOwns(attempt, node, false);
            Add(dropped);
        }

        switch (state.MessageOf(attempt, node))
        {
            case Message.Asked:
                Serve(state, attempt, node, Message.Given);
                Decide(state, attempt, node, Message.Late);
                break;
            case Message.Late:
                Serve(state, attempt, node, Message.None);
                break;
            case Message.Given:
                Decide(state, attempt, node, Message.Heard);
                Decide(state, attempt, node, Message.None);
                break;
            case Message.Raise:
                ServeRaise(state, attempt, node, Message.Raised);
                Settle(state, attempt, node, Message.LateRaise);
                break;
            case Message.LateRaise:
                ServeRaise(state, attempt, node, Message.None);
                break;
            case Message.Raised:
                Settle(state, attempt, node, Message.Confirmed);
                Settle(state, attempt, node, Message.None);
                break;
        }
    }

    // RedlockScripts.Acquire.
    private void Serve(in State state, int attempt, int node, Message then)
    {
        if (state.IsGuarded(node))
            return;
        for (var other = 0; other < attempts; other++)
        {
            if (state.Owns(other, node))
                return;
        }

        var next = state;
        next.SetOwns(attempt, node, true);
        next.SetToken(node, flaw == RedlockFlaw.ServerTakesAnyToken ? state.Proposal(attempt) : Math.Max(state.Token(node) + 1, state.Proposal(attempt)));
        next.SetMessage(attempt, node, then);
        if (state.PhaseOf(attempt) == Phase.Done)
            Reached = Reached with { LateGrant = true };
        next.Tidy(attempt);
        Add(next);
    }

    // RedlockScripts.Raise.
    private void ServeRaise(in State state, int attempt, int node, Message then)
    {
        var next = state;
        if (state.Owns(attempt, node))
            next.SetToken(node, Math.Max(state.Token(node), state.High(attempt)));
        else
            then = Message.None;
        next.SetMessage(attempt, node, then);
        next.Tidy(attempt);
        if (then == Message.None && state.PhaseOf(attempt) == Phase.Raising && state.MessageOf(attempt, node) == Message.Raise)
            Settle(state, attempt, node, Message.None);
        else
            Add(next);
    }

    // The client has heard something, or waits no longer.
    private void Decide(in State state, int attempt, int node, Message message)
    {
        var next = state;
        next.SetMessage(attempt, node, message);
        RedlockVote vote = new(Nodes);
        var grants = 0;
        for (var other = 0; other < Nodes; other++)
        {
            switch (next.MessageOf(attempt, other))
            {
                case Message.Heard:
                    vote.Grant(next.Token(other));
                    grants++;
                    break;
                case Message.Late or Message.None:
                    vote.Deny();
                    break;
            }
        }

        if (flaw == RedlockFlaw.OneServerIsEnough && grants > 0)
            Hold(next, attempt, (int)vote.Highest);
        else if (vote.IsGranted && (vote.IsSettled || flaw == RedlockFlaw.NoSecondRound))
            Hold(next, attempt, (int)vote.Highest);
        else if (vote.IsGranted)
        {
            next.Raise(attempt, (int)vote.Highest);
            Add(next);
        }
        else
        {
            if (vote.IsLost)
                next.End(attempt);
            Add(next);
        }
    }

    private void Settle(in State state, int attempt, int node, Message message)
    {
        var next = state;
        next.SetMessage(attempt, node, message);
        RedlockVote vote = new(Nodes);
        var (highest, under, confirmed) = (0, 0, 0);
        for (var other = 0; other < Nodes; other++)
        {
            switch (next.MessageOf(attempt, other))
            {
                case Message.Heard:
                    highest++;
                    break;
                case Message.Raise or Message.Raised:
                    under++;
                    break;
                case Message.Confirmed:
                    confirmed++;
                    break;
            }
        }

        for (var grant = 0; grant < Quorum; grant++)
            vote.Grant(next.High(attempt) - (grant < highest ? 0 : 1));
        for (; confirmed > 0; confirmed--)
            vote.Raise();
        if (vote.IsSettled)
        {
            Reached = Reached with { SecondRound = true };
            Hold(next, attempt, (int)vote.Highest);
            return;
        }

        if (under == 0)
            next.End(attempt);
        Add(next);
    }

    private void Hold(State next, int attempt, int token)
    {
        for (var other = 0; other < attempts; other++)
        {
            if (other != attempt && next.PhaseOf(other) == Phase.Holding)
                Broken ??= "two hold the lock at once";
        }

        if (token <= next.Last)
            Broken ??= $"token {token} after {next.Last}";
        next.Last = token;
        next.SetPhase(attempt, Phase.Holding);
        next.Tidy(attempt);
        Add(next);
    }

    // It comes back empty, and takes no part until all that it may have forgotten is over.
    private void Lose(in State state, int node)
    {
        if (losesData && !state.HasLost)
        {
            var next = state;
            next.LoseData(node);
            if (flaw == RedlockFlaw.NoRestartGuard)
                next.EndGuard();
            Add(next);
        }
        else if (state.IsGuarded(node) && !state.IsAnyLeftOfThen)
        {
            var next = state;
            next.EndGuard();
            Add(next);
        }
    }

    private void Add(in State state)
    {
        var packed = state.Pack(attempts);
        if (_seen.Add(packed))
            _open.Push(packed);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct State(int attempts)
    {
        public Records Attempts;
        private uint _tokens;
        private uint _guarded;

        public int Last { get; set; }

        public bool HasLost { get; private set; }

        public readonly bool IsAnyLeftOfThen
        {
            get
            {
                for (var attempt = 0; attempt < attempts; attempt++)
                {
                    if ((Attempts[attempt] & WasThere) != 0 && PhaseOf(attempt) is Phase.Asking or Phase.Raising or Phase.Holding)
                        return true;
                }

                return false;
            }
        }

        public static State Unpack(UInt128 packed, int attempts)
        {
            var head = (uint)(packed & 0xFFFFF);
            State state = new(attempts) { _tokens = head & 0xFFF, Last = (int)(head >> 12) & 15, _guarded = (head >> 16) & 7, HasLost = head >> 19 != 0 };
            packed >>= 20;
            for (var attempt = 0; attempt < attempts; attempt++)
            {
                state.Attempts[attempt] = (uint)packed & ((1u << Width) - 1);
                packed >>= Width;
            }

            return state;
        }

        // The least of all that differ in names only.
        public readonly UInt128 Pack(int attempts)
        {
            var least = UInt128.MaxValue;
            Span<uint> sorted = stackalloc uint[4];
            foreach (var order in s_orders)
            {
                for (var attempt = 0; attempt < attempts; attempt++)
                {
                    var record = Attempts[attempt];
                    var renamed = record & (WasThere | 0x7FF);
                    for (var node = 0; node < Nodes; node++)
                        renamed |= ((record >> (11 + (5 * order[node]))) & 31) << (11 + (5 * node));
                    var place = attempt;
                    for (; place > 0 && sorted[place - 1] > renamed; place--)
                        sorted[place] = sorted[place - 1];
                    sorted[place] = renamed;
                }

                UInt128 packed = 0;
                for (var attempt = attempts - 1; attempt >= 0; attempt--)
                    packed = (packed << Width) | sorted[attempt];
                var head = ((uint)Last << 12) | (HasLost ? 1u << 19 : 0);
                for (var node = 0; node < Nodes; node++)
                    head |= ((_tokens >> (4 * order[node])) & 15) << (4 * node) | ((_guarded >> order[node]) & 1) << (16 + node);
                packed = (packed << 20) | head;
                if (packed < least)
                    least = packed;
            }

            return least;
        }

        public readonly Phase PhaseOf(int attempt) => (Phase)(Attempts[attempt] & 7);

        public void SetPhase(int attempt, Phase phase) => Set(attempt, 0, 7, (uint)phase);

        public readonly int Proposal(int attempt) => (int)(Attempts[attempt] >> 3) & 15;

        public readonly int High(int attempt) => (int)(Attempts[attempt] >> 7) & 15;

        public readonly Message MessageOf(int attempt, int node) => (Message)((Attempts[attempt] >> (11 + (5 * node))) & 15);

        public void SetMessage(int attempt, int node, Message message) => Set(attempt, 11 + (5 * node), 15, (uint)message);

        public readonly bool Owns(int attempt, int node) => ((Attempts[attempt] >> (15 + (5 * node))) & 1) != 0;

        public void SetOwns(int attempt, int node, bool owns) => Set(attempt, 15 + (5 * node), 1, owns ? 1u : 0);

        public readonly int Token(int node) => (int)(_tokens >> (4 * node)) & 15;

        public void SetToken(int node, int token) => _tokens = (_tokens & ~(15u << (4 * node))) | ((uint)token << (4 * node));

        public readonly bool IsGuarded(int node) => ((_guarded >> node) & 1) != 0;

        public void Begin(int attempt, int proposal)
        {
            Attempts[attempt] = (uint)Phase.Asking | ((uint)proposal << 3);
            for (var node = 0; node < Nodes; node++)
                SetMessage(attempt, node, Message.Asked);
        }

        // The second round, to those below the highest.
        public void Raise(int attempt, int highest)
        {
            SetPhase(attempt, Phase.Raising);
            Set(attempt, 7, 15, (uint)highest);
            for (var node = 0; node < Nodes; node++)
            {
                if (MessageOf(attempt, node) == Message.Heard && Token(node) < highest)
                    SetMessage(attempt, node, Message.Raise);
                else if (MessageOf(attempt, node) is Message.Asked)
                    SetMessage(attempt, node, Message.Late);
                else if (MessageOf(attempt, node) is Message.Given)
                    SetMessage(attempt, node, Message.None);
            }
        }

        public void End(int attempt)
        {
            SetPhase(attempt, Phase.Done);
            Tidy(attempt);
        }

        // Who has decided hears no more; what is under way to a server may still arrive. What nobody asks for any more is forgotten.
        public void Tidy(int attempt)
        {
            var (isAsked, isRaised) = (false, false);
            for (var node = 0; node < Nodes; node++)
            {
                if (PhaseOf(attempt) is Phase.Holding or Phase.Done)
                {
                    SetMessage(attempt, node, MessageOf(attempt, node) switch
                    {
                        Message.Asked or Message.Late => Message.Late,
                        Message.Raise or Message.LateRaise => Message.LateRaise,
                        _ => Message.None,
                    });
                }

                isAsked |= MessageOf(attempt, node) is Message.Asked or Message.Late;
                isRaised |= MessageOf(attempt, node) is Message.Raise or Message.LateRaise;
            }

            if (!isAsked)
                Set(attempt, 3, 15, 0);
            if (!isRaised && PhaseOf(attempt) != Phase.Raising)
                Set(attempt, 7, 15, 0);
            if (PhaseOf(attempt) == Phase.Done)
                Attempts[attempt] &= ~WasThere;
        }

        public void LoseData(int node)
        {
            HasLost = true;
            _guarded = 1u << node;
            SetToken(node, 0);
            for (var attempt = 0; attempt < attempts; attempt++)
            {
                SetOwns(attempt, node, false);
                if (PhaseOf(attempt) is Phase.Asking or Phase.Raising or Phase.Holding)
                    Attempts[attempt] |= WasThere;
            }
        }

        public void EndGuard()
        {
            _guarded = 0;
            for (var attempt = 0; attempt < attempts; attempt++)
                Attempts[attempt] &= ~WasThere;
        }

        private void Set(int attempt, int at, uint mask, uint value) => Attempts[attempt] = (Attempts[attempt] & ~(mask << at)) | (value << at);
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Records
    {
        private uint _first;
    }
}
