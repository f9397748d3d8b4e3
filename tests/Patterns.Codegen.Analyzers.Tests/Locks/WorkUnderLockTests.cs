using System.Globalization;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Locks;

/// <summary>PCG1003: how long the work under a lock can take, for each shape of code: a sum, a product, the longest of several, or nothing.</summary>
public sealed class WorkUnderLockTests
{
    [Theory]
    [InlineData("await s.A(1, ct); await s.B(2, ct);", "17s")]
    [InlineData("var n = await s.A(await s.B(1, ct), ct);", "17s")]
    [InlineData("var n = await s.A(1, ct) + await s.B(1, ct);", "17s")]
    [InlineData("await using (new MemoryStream()) { await s.A(1, ct); } await s.B(1, ct);", "17s")]
    [InlineData("await Local(); await Local(); async Task Local() => await s.B(1, ct);", "14s")]
    [InlineData("await Local(); Task Local() { Console.WriteLine(); return s.A(1, ct); }", "10s")]
    [InlineData("Func<Task> f = () => s.A(1, ct); await f(); await f();", "20s")]
    [InlineData("await Twice(async () => await s.A(1, ct)); async Task Twice(Func<Task> f) { await f(); await s.B(1, ct); }", "17s")]
    [InlineData("await foreach (var n in Items()) Console.WriteLine(n); async IAsyncEnumerable<int> Items() { yield return await s.A(1, ct); yield return await s.B(2, ct); }", "17s")]
    [InlineData("await s.A(1, ct); goto end; end: await s.B(1, ct);", "17s")]
    [InlineData("await s.A(1, ct).ContinueWith(t => t.Result).ConfigureAwait(false);", "10s")]
    public Task One_after_the_other(string work, string time) => AssertAsync(work, time);

    [Theory]
    [InlineData("if (x) await s.A(1, ct); else await s.B(1, ct);", "10s")]
    [InlineData("if (x) { await s.A(1, ct); return; } await s.B(1, ct);", "10s")]
    [InlineData("if (x) { await s.B(1, ct); throw new IOException(); } await s.A(1, ct);", "10s")]
    [InlineData("var y = x ? await s.A(1, ct) : await s.B(1, ct);", "10s")]
    [InlineData("await (x ? s.A(1, ct) : s.B(1, ct));", "10s")]
    [InlineData("switch (id) { case 1: await s.A(1, ct); break; case 2: await s.B(1, ct); break; default: return; }", "10s")]
    [InlineData("switch (id) { case 1: await s.A(1, ct); break; default: await s.B(1, ct); break; } await s.B(1, ct);", "17s")]
    [InlineData("var y = id switch { 1 => await s.A(1, ct), _ => await s.B(1, ct) };", "10s")]
    [InlineData("try { await s.A(1, ct); } catch (IOException) { await s.B(1, ct); }", "10s")]
    [InlineData("try { await s.A(1, ct); return; } catch (IOException) { await s.B(1, ct); } finally { await s.B(2, ct); }", "17s")]
    [InlineData("if (x) await s.A(1, ct); if (!x) await s.B(1, ct);", "10s")]
    [InlineData("if (id == 1) await s.A(1, ct); Console.WriteLine(); if (id == 2 && x) await s.B(1, ct);", "10s")]
    [InlineData("if (name is null) await s.A(1, ct); if (name is not null) { await s.B(1, ct); }", "10s")]
    [InlineData("if (name is null) name = (await s.A(1, ct)).ToString(); if (name is not null) { await s.B(1, ct); }", "17s")]
    [InlineData("if (x) await s.A(1, ct); if (x) await s.B(1, ct);", "17s")]
    [InlineData("if (x) await s.A(1, ct); if (id == 2) await s.B(1, ct);", "17s")]
    public Task Alternatives(string work, string time) => AssertAsync(work, time);

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) await s.A(i, ct);", "30s")]
    [InlineData("for (var i = 1; i <= 3; ++i) { await s.A(i, ct); await s.B(i, ct); }", "51s")]
    [InlineData("for (int i = 3; i > 0; i--) await s.A(i, ct);", "30s")]
    [InlineData("for (var i = 0; 5 > i; i += 2) await s.A(i, ct);", "30s")]
    [InlineData("const int Most = 2; for (var i = 0; i < Most; i++) for (var j = 0; j < 3; j++) await s.B(j, ct);", "42s")]
    [InlineData("for (var i = 0; i < id; i++) await s.A(i, ct);", "10s")]
    [InlineData("for (var i = 0; i < 3; i++) { await s.A(i, ct); i++; }", "10s")]
    [InlineData("for (var i = 0; i < 3; i++) { await s.A(i, ct); break; }", "10s")]
    [InlineData("for (var i = 0; i < 3; i++) { await s.A(i, ct); if (x) break; await s.B(i, ct); }", "51s")]
    [InlineData("for (var i = 0; i < 3; i++) { await s.A(i, ct); if (x) continue; await s.B(i, ct); }", "51s")]
    [InlineData("for (var i = 0; i < 3; i++) { await s.A(i, ct); return; }", "10s")]
    [InlineData("for (var i = 0; i < 3; i++) { try { await s.A(i, ct); break; } catch (IOException) { } }", "30s")]
    [InlineData("for (var i = 0; i < 3; i++) { if (x) { await s.A(i, ct); return; } await s.B(i, ct); }", "24s")]
    [InlineData("foreach (var n in new[] { 1, 2 }) await s.A(n, ct);", "20s")]
    [InlineData("int[] ns = [1, 2, 3]; foreach (var n in ns) await s.A(n, ct); for (var i = 0; i < ns.Length; i++) await s.A(i, ct);", "60s")]
    [InlineData("List<int> ns = [1, 2]; ns.Add(3); foreach (var n in ns) await s.A(n, ct);", "10s")]
    [InlineData("foreach (var n in Enumerable.Range(0, 4)) await s.A(n, ct);", "40s")]
    [InlineData("while (x) await s.A(1, ct);", "10s")]
    [InlineData("while (true) { await s.A(1, ct); if (x) break; await s.B(1, ct); }", "17s")]
    [InlineData("do { await s.A(1, ct); } while (x);", "10s")]
    public Task Loops(string work, string time) => AssertAsync(work, time);

    [Theory]
    [InlineData("await Task.WhenAll(s.A(1, ct), s.B(2, ct));", "10s")]
    [InlineData("await Task.WhenAll(new[] { 1, 2 }.Select(n => s.A(n, ct)));", "10s")]
    [InlineData("var all = new[] { 1, 2 }.Select(async n => { await s.A(n, ct); await s.B(n, ct); }).ToList(); await Task.WhenAll(all);", "17s")]
    [InlineData("Task[] all = [s.A(1, ct), s.B(2, ct)]; await Task.WhenAll(all);", "10s")]
    [InlineData("var all = new Task[3]; for (var i = 0; i < 3; i++) all[i] = s.A(i, ct); await Task.WhenAll(all);", "10s")]
    [InlineData("var all = new List<Task>(); for (var i = 0; i < 3; i++) { await s.B(i, ct); all.Add(s.A(i, ct)); } await Task.WhenAll(all);", "31s")]
    [InlineData("var a = s.A(1, ct); var b = s.B(1, ct); await a; await b;", "10s")]
    [InlineData("var a = s.A(1, ct); await s.B(1, ct); await a; await s.B(2, ct);", "17s")]
    [InlineData("Task? t = null; if (x) t = s.A(1, ct); await s.B(1, ct); if (t is not null) await t;", "10s")]
    [InlineData("var a = s.A(1, ct); var both = Task.WhenAll(a, s.B(1, ct)); await both;", "10s")]
    [InlineData("Task.WaitAll(s.A(1, ct), s.B(1, ct));", "10s")]
    [InlineData("await Parallel.ForEachAsync(new[] { 1, 2 }, ct, async (n, c) => await s.A(n, c));", "10s")]
    [InlineData("await Task.Run(async () => { await s.A(1, ct); await s.B(1, ct); });", "17s")]
    public Task Started_together(string work, string time) => AssertAsync(work, time);

    [Theory]
    [InlineData("s.A(1, ct).Wait(ct); _ = s.B(1, ct).Result;", "17s")]
    [InlineData("var n = s.A(1, ct).ConfigureAwait(false).GetAwaiter().GetResult();", "10s")]
    [InlineData("await s.A(1, ct).WaitAsync(TimeSpan.FromSeconds(4));", "4s")]
    [InlineData("using var c = new CancellationTokenSource(TimeSpan.FromSeconds(5)); await s.A(1, c.Token); await s.B(1, c.Token);", "5s")]
    [InlineData("using var c = new CancellationTokenSource(); c.CancelAfter(30_000); await s.A(1, c.Token); await s.B(1, c.Token);", "17s")]
    public Task Waited_for_so_long(string work, string time) => AssertAsync(work, time);

    [Theory]
    [InlineData("_ = s.A(1, ct);")]
    [InlineData("var a = s.A(1, ct);")]
    [InlineData("_ = Task.Run(() => s.A(1, ct));")]
    [InlineData("_ = Task.Factory.StartNew(async () => await s.A(1, ct));")]
    [InlineData("Func<Task> f = async () => await s.A(1, ct);")]
    [InlineData("Local(); async void Local() => await s.A(1, ct);")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => s.A(1, ct).Wait());")]
    [InlineData("using var timer = new Timer(_ => s.A(1, ct).Wait());")]
    [InlineData("Later(() => s.A(1, ct)); static void Later(System.Linq.Expressions.Expression<Func<Task>> job) => Console.WriteLine(job);")]
    [InlineData("new List<int> { 1 }.ForEach(async n => await s.A(n, ct));")]
    [InlineData("await Task.WhenAny(s.A(1, ct), Task.Delay(1, ct));")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => s.A(1, ct).Wait();")]
    [InlineData("await s.A(1, ct).WaitAsync(TimeSpan.FromSeconds(id));")]
    [InlineData("using var c = new CancellationTokenSource(TimeSpan.FromSeconds(id)); await s.A(1, c.Token);")]
    [InlineData("Console.WriteLine(nameof(s.A));")]
    public Task Nobody_waits(string work) => AssertAsync(work, null);

    private static async Task AssertAsync(string work, string? time)
    {
        var found = await MessagesAsync($$"""
            #pragma warning disable CS1998, CS4014, CS0219
            using Patterns.Codegen;
            using StackExchange.Redis;
            public partial class Steps(PatternRuntime patterns)
            {
                [Timeout("10s")] public partial Task<int> A(int n, CancellationToken ct);
                [Timeout("7s")] public partial Task<int> B(int n, CancellationToken ct);
                private async Task<int> ACore(int n, CancellationToken ct) { await Task.Delay(n, ct); return n; }
                private async Task<int> BCore(int n, CancellationToken ct) { await Task.Delay(n, ct); return n; }
            }

            public class Work(IDatabase redis, Steps s)
            {
                public async Task RunAsync(int id, bool x, string? name, CancellationToken ct)
                {
                    if (!await redis.LockTakeAsync("work", "token", TimeSpan.FromSeconds(1)))
                        return;
                    try
                    {
                        {{work}}
                    }
                    finally
                    {
                        await redis.LockReleaseAsync("work", "token");
                    }
                }
            }
            """);
        if (time is null)
            Assert.Empty(found);
        else
            Assert.Contains($" can take {time} (", Assert.Single(found), StringComparison.Ordinal);
    }

    private static async Task<string[]> MessagesAsync(string code)
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG1003", "bad", "made", code));
        Assert.Empty(result.CompilerErrors);
        Assert.DoesNotContain(result.Diagnostics, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. result.Diagnostics.Where(d => d.Id == "PCG1003").Select(d => d.GetMessage(CultureInfo.InvariantCulture))];
    }
}
