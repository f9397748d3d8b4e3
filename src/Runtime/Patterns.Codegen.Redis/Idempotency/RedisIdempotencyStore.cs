using System.Globalization;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Idempotency;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// Keeps idempotency records in Redis, one string each, on the server's clock: claim and read in one command, completion in one script. As durable as the Redis is: a record that was not persisted or replicated before
/// the server died is forgotten, and its call may run again. Thread-safe.
/// </summary>
/// <param name="connection">The connection.</param>
public sealed class RedisIdempotencyStore(RedisConnection connection) : IIdempotencyStore, IIdempotencyCache
{
    private readonly string _keyPrefix = connection.Options.KeyPrefix + "idempotency:";

    /// <inheritdoc />
    public string Name => connection.Options.Name;

    /// <summary>Whether the server does not know <c>SET ... NX GET</c>: it is older than 7.0, and a script does the same.</summary>
    internal bool IsOld { get; set; }

    /// <inheritdoc />
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var key = Key(request);
        RedisValue record;
        try
        {
            record = await SetOrGetAsync(key, request, cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException refusal) when (IsOfAnotherType(refusal))
        {
            throw new IdempotencyResultException(request.Operation, request.Key, "What Redis has under the name of the record is no string, so none of this library has written it.", refusal);
        }

        if (record.IsNull)
            return IdempotencyAnswer.Claimed(RedisIdempotencyRecord.Token(request));
        var answer = RedisIdempotencyRecord.Read((ReadOnlyMemory<byte>)record, request);
        return answer.Kind == IdempotencyAnswerKind.InFlight
            ? IdempotencyAnswer.InFlight(await RestAsync(key, cancellationToken).ConfigureAwait(false))
            : answer;
    }

    /// <inheritdoc />
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RedisValue[] values = [RedisIdempotencyRecord.WriteRunning(request), RedisIdempotencyRecord.WriteDone(request, result.Span), Milliseconds(request.Ttl)];
        return (bool)await RunAsync(RedisIdempotencyScripts.Complete, Key(request), values, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RenewAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RedisValue[] values = [RedisIdempotencyRecord.WriteRunning(request), Milliseconds(request.Lease)];
        return (bool)await RunAsync(RedisIdempotencyScripts.Renew, Key(request), values, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask ReleaseAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await RunAsync(RedisIdempotencyScripts.Release, Key(request), [RedisIdempotencyRecord.WriteRunning(request)], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<IdempotencyAnswer?> ReadAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> record = default;
        try
        {
            record = await database.StringGetAsync(Key(request)).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisServerException refusal) when (IsOfAnotherType(refusal))
        {
            // The server is well.
        }

        if (!RedisIdempotencyRecord.IsKnown(record.Span))
            return null;
        var answer = RedisIdempotencyRecord.Read(record, request);
        return answer.Kind is IdempotencyAnswerKind.Completed or IdempotencyAnswerKind.Mismatch ? answer : null;
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        await database.StringSetAsync(Key(request), RedisIdempotencyRecord.WriteDone(request, result.Span), Whole(timeToLive)).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static bool IsOfAnotherType(RedisServerException refusal) => refusal.Message.Contains("WRONGTYPE", StringComparison.Ordinal);

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMilliseconds(Milliseconds(time));

    private RedisKey Key(IdempotencyRequest request) =>
        // The length tells where the operation ends, so that two operations never share a key.
        string.Create(CultureInfo.InvariantCulture, $"{_keyPrefix}{request.Operation.Length}:{request.Operation}:{request.Key}");

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RedisValue> SetOrGetAsync(RedisKey key, IdempotencyRequest request, CancellationToken cancellationToken)
    {
        var record = RedisIdempotencyRecord.WriteRunning(request);
        if (!IsOld)
        {
            var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await database.StringSetAndGetAsync(key, record, Whole(request.Lease), When.NotExists, CommandFlags.None).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (RedisServerException refusal) when (refusal.Message.Contains("syntax error", StringComparison.OrdinalIgnoreCase))
            {
                IsOld = true;
            }
        }

        return (RedisValue)await RunAsync(RedisIdempotencyScripts.Claim, key, [record, Milliseconds(request.Lease)], cancellationToken).ConfigureAwait(false);
    }

    // Of another's claim, which is not the common case.
    private async ValueTask<TimeSpan?> RestAsync(RedisKey key, CancellationToken cancellationToken)
    {
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        return await database.KeyTimeToLiveAsync(key).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<IDatabase> DatabaseAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return connection.Database is { } database ? new(database) : new(connection.GetDatabaseAsync().AsTask().WaitAsync(cancellationToken));
    }

    private ValueTask<RedisResult> RunAsync(RedisScript script, RedisKey key, RedisValue[] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return connection.Database is { } database ? script.RunAsync(database, [key], values, cancellationToken) : ConnectAndRunAsync(script, key, values, cancellationToken);
    }

    private async ValueTask<RedisResult> ConnectAndRunAsync(RedisScript script, RedisKey key, RedisValue[] values, CancellationToken cancellationToken) =>
        await script.RunAsync(await DatabaseAsync(cancellationToken).ConfigureAwait(false), [key], values, cancellationToken).ConfigureAwait(false);
}
