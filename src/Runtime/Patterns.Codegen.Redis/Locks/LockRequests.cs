using Patterns.Codegen.Locks;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>Sends requests about locks. Thread-safe.</summary>
/// <param name="database">Where requests go.</param>
internal sealed class LockRequests(IDatabase database) : SharedMessages<LockRequest>(database)
{
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

    /// <inheritdoc />
    protected override (RedisScript Script, RedisKey[] Keys, RedisValue[] Values) Together(List<LockRequest> requests)
    {
        var keys = new RedisKey[2 * requests.Count];
        var values = new RedisValue[3 * requests.Count];
        for (var index = 0; index < requests.Count; index++)
            requests[index].CopyTo(keys.AsSpan(2 * index, 2), values.AsSpan(3 * index, 3));

        return (LockScripts.Several, keys, values);
    }
}
