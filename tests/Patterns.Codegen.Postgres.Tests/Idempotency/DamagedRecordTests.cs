using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Records that a hand or a fault has changed, on real servers: each is told as one that cannot be read, no result is another's, nothing hangs, and other keys do not suffer.</summary>
public sealed class DamagedRecordTests(Backends backends) : IClassFixture<Backends>
{
    private static readonly byte[] s_result = [1, 2, 3];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("expires_at = 'infinity'")]
    [InlineData("expires_at = '200000-01-01'")]
    [InlineData("expires_at = '-infinity'")]
    [InlineData("expires_at = 'infinity', token = 9223372036854775807")]
    [InlineData("state = 1, response = NULL")]
    [InlineData("state = -1")]
    [InlineData("state = 32767")]
    public async Task A_row_that_says_nothing_is_told_as_unreadable_and_is_nobody_elses_failure(string change)
    {
        var key = $"damaged {change}";
        await CompletedAsync("Postgres", key);
        await backends.Postgres.ExecuteAsync($"UPDATE patterns.idempotency SET {change} WHERE key = '{key.Replace("'", "''", StringComparison.Ordinal)}'");

        // By itself, then together with others.
        for (var round = 0; round < 2; round++)
        {
            var calls = Enumerable.Range(0, 12).Select(number => EnterAsync("Postgres", number == 6 ? key : string.Create(CultureInfo.InvariantCulture, $"sound {change} {round} {number}"))).ToList();
            await Task.WhenAll(calls);
            for (var number = 0; number < calls.Count; number++)
            {
                var call = await calls[number];
                if (number != 6)
                    Assert.Null(call.Rejection);
                else if (call.Result is { } result)
                    Assert.Equal(s_result, result.ToArray());
                else if (change.StartsWith("expires_at = '-infinity'", StringComparison.Ordinal))
                {
                    Assert.Null(call.Rejection);
                    await call.ReleaseAsync();
                }
                else
                {
                    Assert.IsType<IdempotencyResultException>(call.Rejection);
                }
            }
        }
    }

    // A claim that somebody has pinned.
    [Fact]
    public async Task A_claim_without_an_end_is_in_flight_and_not_a_store_that_is_away()
    {
        foreach (var end in (string[])["infinity", "200000-01-01"])
        {
            await using var other = Backends.Services(backends);
            var call = await new IdempotencyProvider(other.GetRequiredService<PatternRuntime>()).EnterAsync("damaged", "pinned " + end, IdempotencyFingerprint.None, new() { Store = "Postgres" }, Token);
            Assert.Null(call.Rejection);
            await backends.Postgres.ExecuteAsync($"UPDATE patterns.idempotency SET expires_at = '{end}' WHERE key = 'pinned {end}'");

            Assert.IsType<IdempotencyInFlightException>((await EnterAsync("Postgres", "pinned " + end, IdempotencyConcurrency.Reject)).Rejection);
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var waits = new IdempotencyProvider(backends.Runtime).EnterAsync("damaged", "pinned " + end, IdempotencyFingerprint.None, new() { Store = "Postgres" }, gone.Token);
            await gone.CancelAsync();
            Assert.IsAssignableFrom<OperationCanceledException>((await waits).Rejection);
            await call.ReleaseAsync();
        }
    }

    [Fact]
    public async Task A_record_in_Redis_of_any_length_and_with_any_byte_changed_is_read_or_told_as_unreadable()
    {
        await CompletedAsync("Redis", "bytes");
        var name = await NameAsync("bytes");
        var whole = await RecordAsync(name);
        for (var length = 0; length < whole.Length; length++)
            await CheckAsync(name, whole[..length]);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in (int[])[0, 0x7F, 0x80, 0xFF, whole[at] ^ 1])
            {
                var damaged = whole.ToArray();
                damaged[at] = (byte)value;
                await CheckAsync(name, damaged);
            }
        }
    }

    // Whoever heard that the store is away would come again for ever.
    [Fact]
    public async Task Something_else_under_the_name_of_a_record_in_Redis_is_told_as_unreadable()
    {
        await CompletedAsync("Redis", "list");
        var name = await NameAsync("list");
        await backends.Redis.CommandAsync("DEL", name);
        await backends.Redis.CommandAsync("RPUSH", name, "a");

        var call = await EnterAsync("Redis", "list");

        Assert.IsType<IdempotencyResultException>(call.Rejection);
        Assert.Equal("1", (await backends.Redis.CommandAsync("LLEN", name)).Trim().TrimStart(':'));
    }

    private async Task CheckAsync(string name, byte[] record)
    {
        await backends.Redis.CommandAsync("EVAL", "return redis.call('SET', KEYS[1], (ARGV[1]:gsub('..', function(c) return string.char(tonumber(c, 16)) end)), 'PX', 60000)", "1", name, Convert.ToHexString(record));
        var call = await EnterAsync("Redis", "bytes", IdempotencyConcurrency.Reject);
        var what = Convert.ToHexString(record);
        if (call.Result is { } result)
            Assert.True(record.AsSpan(^result.Length..).SequenceEqual(result.Span) && result.Length == record.Length - 3 - record[2] - 16, what);
        else
            Assert.True(call.Rejection is IdempotencyResultException or IdempotencyKeyMismatchException or IdempotencyInFlightException, $"{what}: {call.Rejection}");
    }

    private async Task<string> NameAsync(string key) => (await backends.Redis.CommandAsync("KEYS", $"*:{key}")).Split("\r\n")[2];

    private async Task<byte[]> RecordAsync(string name) =>
        Convert.FromHexString((await backends.Redis.CommandAsync("EVAL", "return (redis.call('GET', KEYS[1]):gsub('.', function(c) return string.format('%02x', string.byte(c)) end))", "1", name)).Split("\r\n")[1]);

    private async Task CompletedAsync(string store, string key) => Assert.Null(await (await EnterAsync(store, key)).CompleteAsync(s_result));

    private Task<IdempotentCall> EnterAsync(string store, string key, IdempotencyConcurrency concurrent = IdempotencyConcurrency.Wait) =>
        new IdempotencyProvider(backends.Runtime).EnterAsync("damaged", key, IdempotencyFingerprint.None, new() { Store = store, OnConcurrent = concurrent }, Token).AsTask();
}
