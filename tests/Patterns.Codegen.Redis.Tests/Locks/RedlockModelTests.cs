using Patterns.Codegen.Redis.Locks;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>
/// The protocol of a lock over 3 servers, with the decisions of the product and servers that do as its scripts do, in every order of steps: requests that are lost, answers that are lost, clients that crash, leases that
/// end, one server at a time that is down. Two holders never overlap, and tokens increase from holder to holder.
/// </summary>
/// <remarks>Time is modelled by what it promises: a server drops a lock only when the client that asked for it relies on it no more.</remarks>
public class RedlockModelTests
{
    private const int Nodes = 3;

    [Theory]
    // Each client's tries, and how far its clock is ahead of the last one's.
    [InlineData(2, 1, 0)]
    [InlineData(2, 2, -5)]
    [InlineData(3, 1, -5)]
    public void No_order_of_steps_breaks_it(int clients, int tries, int skew)
    {
        var explored = Explore(clients, tries, skew, faithful: true, out var broken);
        Assert.Null(broken);
        Assert.InRange(explored, 1000, 20_000_000);
    }

    [Fact]
    public void The_model_finds_a_token_that_no_majority_stores()
    {
        Explore(2, 2, -5, faithful: false, out var broken);
        Assert.NotNull(broken);
    }

    private static int Explore(int clients, int tries, int skew, bool faithful, out string? broken)
    {
        var start = new State(clients, tries);
        var seen = new HashSet<ulong> { start.Key() };
        var open = new Stack<State>([start]);
        broken = null;
        while (open.TryPop(out var state))
        {
            foreach (var next in state.Next(skew, faithful))
            {
                if (next.Broken is { } found)
                {
                    broken = found;
                    return seen.Count;
                }

                if (seen.Add(next.Key()))
                    open.Push(next);
            }
        }

        return seen.Count;
    }

    private enum Phase
    {
        Idle,
        Asking,
        Raising,
        Holding,
        Done,
    }

    private sealed class State
    {
        private readonly int[] _owner = new int[Nodes];
        private readonly int[] _token = new int[Nodes];
        private readonly Client[] _clients;
        private int _lastToken;
        private int _holder = -1;

        public State(int clients, int tries) => _clients = [.. Enumerable.Range(0, clients).Select(_ => new Client(Phase.Idle, tries, 0, default, 0, 0, 0))];

        private State(State other)
        {
            _owner = [.. other._owner];
            _token = [.. other._token];
            _clients = [.. other._clients];
            _lastToken = other._lastToken;
            _holder = other._holder;
        }

        public string? Broken { get; private set; }

        // 64 bits of FNV-1a: a million states collide with a chance of 1 in 10 million, and then one is left out.
        public ulong Key()
        {
            var key = 14695981039346656037UL;
            for (var node = 0; node < Nodes; node++)
            {
                Mix(_owner[node]);
                Mix(_token[node]);
            }

            Mix(_lastToken);
            Mix(_holder);
            foreach (var client in _clients)
            {
                var (granted, denied, atHighest, highest) = client.Vote.Key;
                foreach (var part in (ReadOnlySpan<int>)[(int)client.Phase, client.Tries, client.Round, client.Asked, client.Proposal, client.Stored, granted, denied, atHighest, (int)highest])
                    Mix(part);
            }

            return key;

            void Mix(int part) => key = (key ^ (uint)part) * 1099511628211UL;
        }

        public IEnumerable<State> Next(int skew, bool faithful)
        {
            for (var index = 0; index < _clients.Length; index++)
            {
                var client = _clients[index];
                switch (client.Phase)
                {
                    case Phase.Idle when client.Tries > 0:
                        // A clock that goes on, each client's by its own amount.
                        yield return With(index, client with { Phase = Phase.Asking, Tries = client.Tries - 1, Round = client.Round + 1, Proposal = Math.Max(client.Proposal + 1, 10 + (client.Round * 3) + (index * skew)), Asked = 0, Vote = new(Nodes), Stored = 0 });
                        break;
                    case Phase.Asking:
                        foreach (var next in Ask(index, client, faithful))
                            yield return next;
                        break;
                    case Phase.Raising:
                        foreach (var next in Raise(index, client))
                            yield return next;
                        break;
                    case Phase.Holding:
                        // Gives it back, or its time is over: from then on the servers may drop it.
                        yield return Ended(index, client);
                        break;
                }

                // A crash: it never comes back, and its leases end.
                if (client.Phase is Phase.Asking or Phase.Raising)
                    yield return With(index, client with { Phase = Phase.Done });
            }

            for (var node = 0; node < Nodes; node++)
            {
                if (_owner[node] != 0 && !IsRelied(_owner[node]))
                    yield return Dropped(node);
            }
        }

        // The next server in line: all orders of arrival between clients come about by taking turns; of one client's own requests, the order does not matter to it.
        private IEnumerable<State> Ask(int index, Client client, bool faithful)
        {
            var node = client.Asked;
            var asked = client with { Asked = node + 1 };
            var lost = asked.Vote;
            lost.Deny();
            // The request is lost.
            yield return Decide(index, asked with { Vote = lost }, this, faithful);
            if (_owner[node] != 0)
                yield break;
            var granted = new State(this);
            granted._owner[node] = Id(index, client.Round);
            granted._token[node] = Math.Max(_token[node] + 1, client.Proposal);
            // The answer is lost.
            yield return Decide(index, asked with { Vote = lost }, granted, faithful);
            var vote = asked.Vote;
            vote.Grant(granted._token[node]);
            yield return Decide(index, asked with { Vote = vote, Stored = asked.Stored | (1 << node) }, granted, faithful);
        }

        private static State Decide(int index, Client client, State state, bool faithful)
        {
            if (client.Vote.IsGranted && (client.Vote.IsSettled || !faithful))
                return state.Granted(index, client);
            if (client.Vote.IsGranted)
                return state.With(index, client with { Phase = Phase.Raising, Asked = 0 });
            return state.With(index, client.Asked == Nodes || client.Vote.IsLost ? client with { Phase = Phase.Idle } : client);
        }

        private IEnumerable<State> Raise(int index, Client client)
        {
            var node = client.Asked;
            if (node == Nodes)
            {
                yield return With(index, client with { Phase = Phase.Idle });
                yield break;
            }

            var asked = client with { Asked = node + 1 };
            if ((client.Stored & (1 << node)) == 0 || _token[node] >= client.Vote.Highest)
            {
                yield return With(index, asked);
                yield break;
            }

            // Lost, either way.
            yield return With(index, asked);
            if (_owner[node] != Id(index, client.Round))
                yield break;
            var raised = new State(this);
            raised._token[node] = (int)client.Vote.Highest;
            yield return raised.With(index, asked);
            var vote = asked.Vote;
            vote.Raise();
            yield return vote.IsSettled ? raised.Granted(index, asked with { Vote = vote }) : raised.With(index, asked with { Vote = vote });
        }

        private State Granted(int index, Client client)
        {
            var next = With(index, client with { Phase = Phase.Holding });
            if (_holder >= 0)
                next.Broken = $"{index} and {_holder} hold the lock at once";
            if (client.Vote.Highest <= _lastToken)
                next.Broken = $"token {client.Vote.Highest} after {_lastToken}";
            next._holder = index;
            next._lastToken = (int)client.Vote.Highest;
            return next;
        }

        private State Ended(int index, Client client)
        {
            var next = With(index, client with { Phase = Phase.Idle });
            next._holder = -1;
            return next;
        }

        private State Dropped(int node)
        {
            var next = new State(this);
            next._owner[node] = 0;
            return next;
        }

        // While a client tries or holds with this very id, the servers keep its locks: its time is shorter than theirs.
        private bool IsRelied(int owner)
        {
            for (var index = 0; index < _clients.Length; index++)
            {
                if (_clients[index].Phase is Phase.Asking or Phase.Raising or Phase.Holding && Id(index, _clients[index].Round) == owner)
                    return true;
            }

            return false;
        }

        private static int Id(int index, int round) => 1 + index + (10 * round);

        private State With(int index, Client client)
        {
            var next = new State(this);
            next._clients[index] = client;
            return next;
        }
    }

    private readonly record struct Client(Phase Phase, int Tries, int Round, RedlockVote Vote, int Asked, int Proposal, int Stored);
}
