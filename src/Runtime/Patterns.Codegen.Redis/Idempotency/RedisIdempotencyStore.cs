using System.Globalization;
using Patterns.Codegen.Idempotency;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// Keeps idempotency records in Redis, one hash each, on the server's clock: claim and read in one script, completion in another. As durable as the Redis is: a record that was not persisted or replicated before
/// the server died is forgotten, and its call may run again. Thread-safe.
/// </summary>
/// <param name="connection">The connection.</param>
public sealed class RedisIdempotencyStore(RedisConnection connection) : IIdempotencyStore, IIdempotencyCache
{
    /// <inheritdoc />
    public string Name => connection.Options.Name;

    /// <inheritdoc />
    public async ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reply = await RunAsync(
            RedisIdempotencyScripts.Claim,
            request,
            cancellationToken,
            request.Fingerprint,
            request.Owner.ToByteArray(),
            Milliseconds(request.Lease)).ConfigureAwait(false);
        var parts = (RedisResult[])reply!;
        return (int)parts[0] switch
        {
            0 => IdempotencyAnswer.Claimed((long)parts[1]),
            1 => IdempotencyAnswer.Completed((byte[])parts[1]!),
            2 => IdempotencyAnswer.InFlight(TimeSpan.FromMilliseconds((long)parts[1])),
            3 => IdempotencyAnswer.Mismatch,
            var other => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Redis answered {other} to a claim; the record under this key was written by a newer version.")),
        };
    }

    /// <inheritdoc />
    public async ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (bool)await RunAsync(
            RedisIdempotencyScripts.Complete,
            request,
            cancellationToken,
            request.Fingerprint,
            request.Owner.ToByteArray(),
            Milliseconds(request.Ttl),
            result).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<bool> RenewAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (bool)await RunAsync(RedisIdempotencyScripts.Renew, request, cancellationToken, request.Owner.ToByteArray(), Milliseconds(request.Lease)).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask ReleaseAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await RunAsync(RedisIdempotencyScripts.Release, request, cancellationToken, request.Owner.ToByteArray()).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<IdempotencyAnswer?> ReadAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var database = await connection.GetDatabaseAsync().ConfigureAwait(false);
        var values = await database.HashGetAsync(Key(request), RedisIdempotencyScripts.ReadFields).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (values[0] != RedisIdempotencyScripts.Done)
            return null;
        return ((ReadOnlyMemory<byte>)values[1]).Span.SequenceEqual(request.Fingerprint.Span)
            ? IdempotencyAnswer.Completed((ReadOnlyMemory<byte>)values[2])
            : IdempotencyAnswer.Mismatch;
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, TimeSpan timeToLive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await RunAsync(RedisIdempotencyScripts.Write, request, cancellationToken, request.Fingerprint, Milliseconds(timeToLive), result).ConfigureAwait(false);
    }

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);

    private RedisKey Key(IdempotencyRequest request) =>
        // The length tells where the operation ends, so that two operations never share a key.
        string.Create(CultureInfo.InvariantCulture, $"{connection.Options.KeyPrefix}idempotency:{request.Operation.Length}:{request.Operation}:{request.Key}");

    private async ValueTask<RedisResult> RunAsync(string script, IdempotencyRequest request, CancellationToken cancellationToken, params RedisValue[] values)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var database = await connection.GetDatabaseAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        return await database.ScriptEvaluateAsync(script, [Key(request)], values).WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
