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

    /// <summary>LockRelease makes a transaction of its own: inside another one, or a batch, it throws.</summary>
    [Theory]
    [InlineData("CreateTransaction")]
    [InlineData("CreateBatch")]
    public async Task A_lock_that_is_freed_with_other_commands_is_not_freed_by_LockRelease(string group)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG1002", $$"""
            using StackExchange.Redis;

            public class Worker(IDatabase db)
            {
                public void Run(string token, Action work)
                {
                    if (!db.LockTake("lock:a", token, TimeSpan.FromSeconds(20)))
                        return;
                    work();
                    var group = db.{{group}}();
                    _ = group.KeyDeleteAsync("lock:a");
                    _ = group.PublishAsync(RedisChannel.Literal("freed"), "a");
                    group.Execute();
                }
            }
            """);
        Assert.Empty(keys);
    }

    /// <summary>The helper stores the same for all, and is not known to take this lock: a release with a token would match nothing.</summary>
    [Fact]
    public async Task A_token_is_not_presented_for_a_lock_that_a_helper_takes_with_a_constant()
    {
        var keys = await Fixing.KeysInProgramAsync("PCG1002", """
            using StackExchange.Redis;

            public class Worker(IDatabase db)
            {
                public void Run(Action work)
                {
                    if (!Enter("lock:a"))
                        return;
                    work();
                    db.KeyDelete("lock:a");
                }

                private bool Enter(string key) => db.StringSet(key, "1", TimeSpan.FromSeconds(20), When.NotExists);
            }
            """);
        Assert.Empty(keys);
    }

    /// <summary>A script that gets one more argument has to get it at every call, and its text has to be understood.</summary>
    [Theory]
    [InlineData("PCG1001", "public", "SET', KEYS[1], ARGV[1], 'NX')", "[token]", "")]
    [InlineData("PCG1001", "private", "SET', KEYS[1], ARGV[1], 'NX')", "values", "")]
    [InlineData("PCG1001", "private", "SET', KEYS[1], ARGV[1], 'NX')", "[token]", "Console.WriteLine(Script);")]
    [InlineData("PCG1001", "private", "SET', KEYS[1], ARGV[1], 'NX')", "[token]", "db.ScriptEvaluate(Script, [\"lock:b\"], [token, 1]);")]
    [InlineData("PCG1001", "private", "SET', KEYS[1], ARGV[#ARGV], 'NX')", "[token]", "")]
    [InlineData("PCG1001", "private", "SET', KEYS[1], ARGV[1], 'NX') and redis.call('SET', KEYS[2], ARGV[1], 'NX')", "[token]", "")]
    [InlineData("PCG1001", "private", "SETNX', KEYS[1], ARGV[1]) + 1", "[token]", "")]
    [InlineData("PCG1002", "public", "DEL', KEYS[1])", "[token]", "")]
    [InlineData("PCG1002", "private", "DEL', KEYS[1], KEYS[2])", "[token]", "")]
    [InlineData("PCG1002", "private", "DEL', KEYS[1]) + redis.call('DEL', KEYS[2])", "[token]", "")]
    [InlineData("PCG1002", "private", "DEL', KEYS[1]) + redis.call('LPUSH', KEYS[2], 1)", "[token]", "")]
    [InlineData("PCG1002", "private", "DEL', KEYS[1]) + redis.call(ARGV[1], KEYS[2])", "[token]", "")]
    public async Task A_script_is_not_changed_on_suspicion(string rule, string access, string script, string values, string statement)
    {
        var keys = await Fixing.KeysInProgramAsync(rule, $$"""
            using StackExchange.Redis;

            public class Worker(IDatabase db)
            {
                {{access}} const string Script = "return redis.call('{{script}}";

                public void Run(RedisValue token)
                {
                    RedisValue[] values = [token];
                    {{statement}}
                    Console.WriteLine(values.Length);
                    db.ScriptEvaluate(Script, ["lock:a"], {{values}});
                }
            }
            """);
        Assert.Empty(keys);
    }

    /// <summary>A release with a token of its own would never free what another type takes with a constant.</summary>
    [Theory]
    [InlineData("db.StringSet(\"lock:\" + order, \"1\", TimeSpan.FromSeconds(30), When.NotExists)", 0)]
    [InlineData("db.StringSet($\"lock:{order}\", \"1\", TimeSpan.FromSeconds(30), When.NotExists)", 0)]
    [InlineData("db.LockTake(\"lock:\" + order, Environment.MachineName, TimeSpan.FromSeconds(30))", 0)]
    [InlineData("db.StringSet(\"lock:shop:\" + order, \"1\", TimeSpan.FromSeconds(30), When.NotExists)", 1)]
    [InlineData("db.StringSet(\"lock:\" + order, token, TimeSpan.FromSeconds(30), When.NotExists)", 1)]
    [InlineData("db.StringSet(\"lock:\" + order, \"1\")", 1)]
    public async Task A_lock_that_another_type_takes_with_a_constant_is_left_alone(string take, int offers)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG1002", $$"""
            using StackExchange.Redis;

            public class Locks(IDatabase db)
            {
                public bool Take(string order, string token) => {{take}} && token.Length > 0;
            }

            public class Worker(IDatabase db)
            {
                public void Done(string id) => db.KeyDelete("lock:" + id);
            }
            """);
        Assert.Equal(offers, keys.Length);
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
