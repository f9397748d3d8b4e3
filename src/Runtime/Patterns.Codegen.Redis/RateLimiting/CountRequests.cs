using StackExchange.Redis;

namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>Sends the checks of one script. Thread-safe.</summary>
/// <param name="database">Where they go.</param>
/// <param name="script">Takes any number of keys, and for each its packed demand, or one demand for all.</param>
internal sealed class CountRequests(IDatabase database, RedisScript script) : SharedMessages<CountRequest>(database)
{
    /// <summary>The script.</summary>
    public RedisScript Script { get; } = script;

    /// <summary>Decides a check.</summary>
    /// <param name="key">Who is counted.</param>
    /// <param name="values">The packed demand.</param>
    public ValueTask<RedisResult> RunAsync(RedisKey key, RedisValue[] values)
    {
        var request = CountRequest.Rent(this, key, values);
        var answer = request.Answer;
        Send(request);
        return answer;
    }

    /// <inheritdoc />
    protected override (RedisScript Script, RedisKey[] Keys, RedisValue[] Values) Together(List<CountRequest> requests)
    {
        var keys = new RedisKey[requests.Count];
        for (var index = 0; index < keys.Length; index++)
            keys[index] = requests[index].Keys[0];
        var first = requests[0].Values;
        return (Script, keys, requests.TrueForAll(request => ReferenceEquals(request.Values, first)) ? first : [.. requests.Select(static request => request.Values[0])]);
    }

    /// <inheritdoc />
    /// <remarks>What waits behind a server that does not answer has been decided without it: sent later, it would count what nobody was given.</remarks>
    protected override bool EndsAll(Exception error) => error is RedisConnectionException or RedisTimeoutException;
}
