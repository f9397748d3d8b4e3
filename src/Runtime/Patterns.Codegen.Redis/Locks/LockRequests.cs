using System.Diagnostics.CodeAnalysis;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Locks;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>
/// Sends requests about locks. A few are under way by themselves; those that come meanwhile go together, as one call of one script, when the next answer is there. So a process with few callers has each request sent
/// at once, and one with many pays for a message once, not for each. Not in a cluster or behind a proxy, where locks lie on different nodes. Thread-safe.
/// </summary>
/// <param name="database">Where requests go.</param>
internal sealed class LockRequests(IDatabase database)
{
    // Enough that a request rarely waits where a few callers share a connection; few enough that many callers share messages.
    private const int MostMessages = 4;

    // Redis does nothing else during a script: some hundred microseconds.
    private const int MostTogether = 64;

    private readonly Lock _gate = new();
    private List<LockRequest> _waiting = [];
    private int _messages;
    private bool? _together;

    /// <summary>Where requests go.</summary>
    public IDatabase Database { get; } = database;

    /// <summary>Tries to take a lock.</summary>
    public ValueTask<LockGrant> AcquireAsync(LockClaim claim, LockKeys keys, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<LockGrant>(cancellationToken);
        var request = LockRequest.Rent(LockAction.Acquire, this, claim, keys);
        var grant = request.Grant;
        request.Follow(cancellationToken);
        Send(request);
        return grant;
    }

    /// <summary>Extends a lock or gives it back.</summary>
    public ValueTask<bool> AskAsync(LockAction action, LockClaim claim, LockKeys keys)
    {
        var request = LockRequest.Rent(action, this, claim, keys);
        var answer = request.Answer;
        Send(request);
        return answer;
    }

    /// <summary>The reply to a request that was sent by itself is there.</summary>
    internal void End(LockRequest request)
    {
        var reply = request.Reply;
        var error = Failure(reply);
        if (!request.IsByText && RedisScript.IsUnknown(error) && request.TryAgain())
        {
            SendOne(request, byText: true);
            return;
        }

        SendNext();
        Settle(request, error, error is null ? reply.Result : null, inline: true);
    }

    private void Send(LockRequest request)
    {
        lock (_gate)
        {
            if (_messages >= MostMessages && CanGoTogether())
            {
                _waiting.Add(request);
                return;
            }

            _messages++;
        }

        SendOne(request, byText: false);
    }

    // A message is answered: for those that came meanwhile.
    private void SendNext()
    {
        List<LockRequest> next;
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _messages--;
                return;
            }

            if (_waiting.Count <= MostTogether)
            {
                next = _waiting;
                _waiting = [];
            }
            else
            {
                next = _waiting.GetRange(0, MostTogether);
                _waiting.RemoveRange(0, MostTogether);
            }
        }

        if (next is [var single])
            SendOne(single, byText: false);
        else
            SendAll(next, byText: false);
    }

    private bool CanGoTogether()
    {
        // Asked until a server is connected, which tells.
        if (_together is null && Array.Find(Database.Multiplexer.GetServers(), static server => server.IsConnected) is { } server)
            _together = server.ServerType == ServerType.Standalone;
        return _together ?? false;
    }

    private void SendOne(LockRequest request, bool byText)
    {
        if (request.TryBegin())
            request.Sent(Reply(request.Action.Script, request.Keys, request.Values, byText), byText);
        else
            SendNext();
    }

    private void SendAll(List<LockRequest> requests, bool byText)
    {
        requests.RemoveAll(static request => !request.TryBegin());
        if (requests.Count == 0)
        {
            SendNext();
            return;
        }

        var keys = new RedisKey[2 * requests.Count];
        var values = new RedisValue[4 * requests.Count];
        for (var index = 0; index < requests.Count; index++)
        {
            requests[index].Keys.CopyTo(keys, 2 * index);
            values[4 * index] = requests[index].Action.Name;
            requests[index].Values.CopyTo(values, (4 * index) + 1);
        }

        var reply = Reply(LockScripts.Several, keys, values, byText);
        foreach (var request in requests)
            request.Sent();
        var awaiter = reply.ConfigureAwait(false).GetAwaiter();
        if (awaiter.IsCompleted)
            End();
        else
            awaiter.UnsafeOnCompleted(End);

        void End()
        {
            var error = Failure(reply);
            if (!byText && RedisScript.IsUnknown(error))
            {
                requests.RemoveAll(static request => !request.TryAgain());
                SendAll(requests, byText: true);
                return;
            }

            SendNext();
            var answers = error is null && reply.Result is { Resp2Type: ResultType.Array } all && all.Length == requests.Count ? all : null;
            for (var index = 0; index < requests.Count; index++)
                Settle(requests[index], error, answers?[index], inline: false);
        }
    }

    // On the thread that the answer came on: nothing may be thrown here.
    private static void Settle(LockRequest request, Exception? error, RedisResult? answer, bool inline)
    {
        if (error is null && answer is { Resp2Type: ResultType.Integer })
            request.Complete((long)answer, inline);
        else
            request.Fail(error ?? new RedisServerException(RedisErrorKind.Unknown, CommandFlags.None, answer?.ToString() is { Length: > 0 } text ? text : "Redis answered a request about a lock with something that is no answer."), inline);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Travels to the callers.")]
    private Task<RedisResult> Reply(RedisScript script, RedisKey[] keys, RedisValue[] values, bool byText)
    {
        try
        {
            return byText ? script.ByTextAsync(Database, keys, values) : script.ByHashAsync(Database, keys, values);
        }
        catch (Exception exception)
        {
            return Task.FromException<RedisResult>(exception);
        }
    }

    private static Exception? Failure(Task<RedisResult> reply) => reply.IsCompletedSuccessfully ? null : PatternTask.Failure(reply);
}
