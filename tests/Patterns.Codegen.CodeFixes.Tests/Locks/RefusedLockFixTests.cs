using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Locks;

/// <summary>Where a repair would free or ignore what somebody else holds.</summary>
public sealed class RefusedLockFixTests
{
    [Theory]
    // Who did not get the lock does not leave.
    [InlineData("var got = (bool)(await take.ExecuteScalarAsync())!; Console.WriteLine(got); await work(); await free.ExecuteNonQueryAsync();")]
    [InlineData("var got = (bool)(await take.ExecuteScalarAsync())!; if (got) Console.WriteLine(\"taken\"); await work(); await free.ExecuteNonQueryAsync();")]
    public async Task A_lock_that_may_not_be_taken_is_not_freed(string statements)
    {
        Assert.Empty(await KeysAsync("pg_try_advisory_lock", statements.Replace("free.", "new NpgsqlCommand(\"SELECT pg_advisory_unlock(42)\", connection).", StringComparison.Ordinal), "Task"));
    }

    /// <summary>A finally cannot be left by return.</summary>
    [Fact]
    public async Task An_unlock_that_is_returned_stays() =>
        Assert.Empty(await KeysAsync("pg_advisory_lock", "await take.ExecuteNonQueryAsync(); await work(); return await new NpgsqlCommand(\"SELECT pg_advisory_unlock(42)\", connection).ExecuteNonQueryAsync();", "Task<int>"));

    /// <summary>Without a place to look at the result, the work would run without the lock.</summary>
    [Theory]
    [InlineData("_ = db.StringSetAsync(\"lock:a\", \"me\", TimeSpan.FromSeconds(30));")]
    [InlineData("db.StringSetAsync(\"lock:a\", \"me\", TimeSpan.FromSeconds(30)).Wait();")]
    [InlineData("maybe?.StringSet(\"lock:a\", \"me\", TimeSpan.FromSeconds(30));")]
    [InlineData("db.StringSet(\"lock:a\", \"me\", TimeSpan.FromSeconds(30), flags: CommandFlags.FireAndForget);")]
    public async Task A_condition_whose_result_is_lost_is_not_added(string statement)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG1008", $$"""
            using StackExchange.Redis;

            public class Worker(IDatabase db, IDatabase? maybe)
            {
                public void Run(Action work)
                {
                    {{statement}}
                    work();
                    Console.WriteLine(maybe is null);
                    db.KeyDelete("lock:a");
                }
            }
            """);
        Assert.Empty(keys);
    }

    private static Task<string[]> KeysAsync(string function, string statements, string result) => Fixing.KeysInProgramAsync("PCG1007", $$"""
        using Npgsql;

        public class Nightly(NpgsqlDataSource source)
        {
            public async {{result}} RunAsync(Func<Task> work)
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var take = new NpgsqlCommand("SELECT {{function}}(42)", connection);
                {{statements}}
            }
        }
        """);
}
