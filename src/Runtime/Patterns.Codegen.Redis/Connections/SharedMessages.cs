using System.Diagnostics.CodeAnalysis;
using Patterns.Codegen.Engine;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// Sends calls of scripts. A few are under way by themselves; those that come meanwhile go together, as one call of one script, when the next answer is there. So a process with few callers has each request sent
/// at once, and one with many pays for a message once, not for each. Not in a cluster or behind a proxy, where keys lie on different nodes. Thread-safe.
/// </summary>
/// <typeparam name="TRequest">What travels.</typeparam>
/// <param name="database">Where requests go.</param>
internal abstract class SharedMessages<TRequest>(IDatabase database)
    where TRequest : SharedRequest
{
    // Enough that a request rarely waits where a few callers share a connection; few enough that many callers share messages.
    private const int MostMessages = 4;

    // Redis does nothing else during a script: some hundred microseconds.
    private const int MostTogether = 64;

    // What servers say that look like one and are several: the proxies of Redis Enterprise and its kind.
    private const string SeveralNodes = "CROSSSLOT";

    private readonly Lock _gate = new();
    private List<TRequest> _waiting = [];
    private int _messages;
    private bool? _together;

    /// <summary>Where requests go.</summary>
    public IDatabase Database { get; } = database;

    /// <summary>The reply to a request that was sent by itself is there.</summary>
    internal void End(TRequest request)
    {
        var reply = request.Reply;
        var error = Failure(reply);
        if (!request.IsByText && RedisScript.IsUnknown(error) && request.TryAgain())
        {
            SendOne(request, byText: true);
            return;
        }

        SendNext(error);
        Settle(request, error, error is null ? reply.Result : null, inline: true);
    }

    /// <summary>Sends a request, now or with the next message.</summary>
    protected void Send(TRequest request)
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

    /// <summary>One call for several requests, which answers with an array: for each of them its answer, or a text why it failed.</summary>
    protected abstract (RedisScript Script, RedisKey[] Keys, RedisValue[] Values) Together(List<TRequest> requests);

    /// <summary>Whether a message that failed like this takes with it the requests that wait.</summary>
    protected virtual bool EndsAll(Exception error) => false;

    // A message is answered: for those that came meanwhile.
    private void SendNext(Exception? error = null)
    {
        List<TRequest> next;
        var isOver = error is not null && EndsAll(error);
        lock (_gate)
        {
            if (isOver || _waiting.Count == 0)
                _messages--;
            if (_waiting.Count == 0)
                return;
            if (isOver || _waiting.Count <= MostTogether)
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

        if (isOver)
            next.ForEach(request => request.Fail(error!, inline: false));
        else if (next is [var single])
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

    private void SendOne(TRequest request, bool byText)
    {
        if (request.TryBegin())
            request.Sent(Reply(request.Script, request.Keys, request.Values, byText), byText);
        else
            SendNext();
    }

    private void SendAll(List<TRequest> requests, bool byText)
    {
        requests.RemoveAll(static request => !request.TryBegin());
        if (requests.Count == 0)
        {
            SendNext();
            return;
        }

        var (script, keys, values) = Together(requests);
        var reply = Reply(script, keys, values, byText);
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

            if (error is RedisServerException refusal && refusal.Message.Contains(SeveralNodes, StringComparison.Ordinal))
            {
                Part(requests);
                return;
            }

            SendNext(error);
            var answers = error is null && reply.Result is { Resp2Type: ResultType.Array } all && all.Length == requests.Count ? all : null;
            for (var index = 0; index < requests.Count; index++)
                Settle(requests[index], error, answers?[index], inline: false);
        }
    }

    // The server has done none of it: each by itself, from now on.
    private void Part(List<TRequest> requests)
    {
        requests.RemoveAll(static request => !request.TryAgain());
        lock (_gate)
        {
            _together = false;
            requests.AddRange(_waiting);
            _waiting = [];
            _messages += requests.Count - 1;
        }

        foreach (var request in requests)
            SendOne(request, byText: false);
    }

    // On the thread that the answer came on: nothing may be thrown here.
    private static void Settle(TRequest request, Exception? error, RedisResult? answer, bool inline)
    {
        if (error is null && answer is not null && request.IsAnswer(answer))
            request.Complete(answer, inline);
        else
            request.Fail(error ?? new RedisServerException(RedisErrorKind.Unknown, CommandFlags.None, answer?.ToString() is { Length: > 0 } text ? text : "Redis answered a script with something that is no answer."), inline);
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
