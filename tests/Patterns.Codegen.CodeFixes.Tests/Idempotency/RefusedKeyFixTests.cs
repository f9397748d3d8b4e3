using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Idempotency;

/// <summary>Where a key made once would be the key of several operations.</summary>
public sealed class RefusedKeyFixTests
{
    private const string Once = "PCG3001.once";

    [Theory]
    // One attempt sends several payments.
    [InlineData("await retry.ExecuteAsync(async () => { foreach (var p in payments) { var r = new HttpRequestMessage(HttpMethod.Post, url); r.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString()); await http.SendAsync(r); } });")]
    [InlineData("await retry.ExecuteAsync(async () => { for (var i = 0; i < payments.Length; i++) { var r = new HttpRequestMessage(HttpMethod.Post, url); r.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString()); await http.SendAsync(r); } });")]
    [InlineData("await retry.ExecuteAsync(async () => { foreach (var p in payments) { var key = Guid.NewGuid().ToString(); var r = new HttpRequestMessage(HttpMethod.Post, url); r.Headers.Add(\"Idempotency-Key\", key); await http.SendAsync(r); } });")]
    [InlineData("await retry.ExecuteAsync(() => Task.WhenAll(payments.Select(p => { var r = new HttpRequestMessage(HttpMethod.Post, url); r.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString()); return http.SendAsync(r); })));")]
    // One retry for each payment.
    [InlineData("await Task.WhenAll(payments.Select(p => retry.ExecuteAsync(() => { var r = new HttpRequestMessage(HttpMethod.Post, url); r.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString()); return http.SendAsync(r); })));")]
    [InlineData("Task Pay(string p) => retry.ExecuteAsync(() => { var r = new HttpRequestMessage(HttpMethod.Post, p); r.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString()); return http.SendAsync(r); }); await Pay(url); await Pay(url);")]
    // A static lambda cannot use the variable.
    [InlineData("await retry.ExecuteAsync(static () => { var r = new HttpRequestMessage(HttpMethod.Post, \"/\"); r.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString()); return new HttpClient().SendAsync(r); });")]
    public async Task A_key_of_several_operations_is_not_moved(string statement)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG3001", Program(statement));
        Assert.DoesNotContain(Once, keys);
    }

    /// <summary>A loop that goes on after success takes the next message.</summary>
    [Theory]
    [InlineData("while (!token.IsCancellationRequested)", "var p = await queue.ReadAsync(token); try { var r = new HttpRequestMessage(HttpMethod.Post, p); r.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString()); await http.SendAsync(r); } catch (HttpRequestException) { Console.WriteLine(\"away\"); }")]
    [InlineData("for (var i = 0; i < payments.Length; i++)", "try { var r = new HttpRequestMessage(HttpMethod.Post, payments[i]); r.Headers.Add(\"Idempotency-Key\", Guid.NewGuid().ToString()); await http.SendAsync(r); } catch (HttpRequestException) { Console.WriteLine(\"away\"); }")]
    public async Task A_key_of_each_turn_is_not_moved(string loop, string body)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG3001", Program($"{loop} {{ {body} }}"));
        Assert.DoesNotContain(Once, keys);
    }

    [Fact]
    public async Task A_retry_seen_in_a_caller_moves_nothing()
    {
        var keys = await Fixing.KeysInProgramAsync("PCG3001", """
            using Polly.Retry;

            public class Payments(HttpClient http, AsyncRetryPolicy retry)
            {
                public Task RunAsync(string[] payments) => retry.ExecuteAsync(() => SendAsync(payments));

                private async Task SendAsync(string[] payments)
                {
                    for (var i = 0; i < payments.Length; i++)
                    {
                        var r = new HttpRequestMessage(HttpMethod.Post, payments[i]);
                        r.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                        await http.SendAsync(r);
                    }
                }
            }
            """);
        Assert.DoesNotContain(Once, keys);
    }

    [Theory]
    // The check of another key stands in between.
    [InlineData("if (await db.KeyExistsAsync(\"processed:\" + id)) return; if (await db.KeyExistsAsync(\"blocked:\" + id)) return; await db.StringSetAsync(\"processed:\" + id, \"1\"); await work();")]
    // Nobody waits for the result.
    [InlineData("if (await db.KeyExistsAsync(\"processed:\" + id)) return; db.StringSetAsync(\"processed:\" + id, \"1\"); await work();")]
    [InlineData("if (await db.KeyExistsAsync(\"processed:\" + id)) return; await db.StringSetAsync(\"processed:\" + id, \"1\", flags: CommandFlags.FireAndForget); await work();")]
    public async Task Another_check_is_left_alone(string statements)
    {
        var keys = await Fixing.KeysInProgramAsync("PCG3003", $$"""
            using StackExchange.Redis;

            public class Consumer(IDatabase db)
            {
                public async Task HandleAsync(string id, Func<Task> work)
                {
                    {{statements}}
                }
            }
            """);
        Assert.Empty(keys);
    }

    private static string Program(string statements) => $$"""
        using Polly.Retry;

        public class Payments(HttpClient http, AsyncRetryPolicy retry, System.Threading.Channels.ChannelReader<string> queue)
        {
            public async Task RunAsync(string url, string[] payments, CancellationToken token)
            {
                {{statements}}
            }
        }
        """;
}
