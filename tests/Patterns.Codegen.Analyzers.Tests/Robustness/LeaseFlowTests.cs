using System.Globalization;
using System.Text;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>PCG1003 on programs that were made to be hard: it ends, nothing overflows, and each run says the same.</summary>
public sealed class LeaseFlowTests
{
    public static TheoryData<string, string> Programs => new()
    {
        { "a thousand calls", Repeat(1_000, "await s.A(1, ct);") },
        { "a thousand tasks", Repeat(1_000, "var t# = s.A(#, ct);") + Repeat(1_000, "await t#;") },
        { "loops in loops", Repeat(30, "for (var i# = 0; i# < 1000000; i#++)") + "await s.A(1, ct);" },
        { "deep blocks", Repeat(180, "if (x) {") + "await s.A(1, ct);" + Repeat(180, "}") },
        { "a long chain of else if", "if (id == 0) await s.A(0, ct);" + Repeat(400, "else if (id == # + 1) await s.A(#, ct);") },
        { "conditions that all depend on each other", Repeat(60, "if (id == #) await s.A(#, ct); if (x) await s.A(#, ct); if (id != #) await s.A(1, ct);") },
        { "a lambda that calls itself twice", "Func<Task> f = null!; f = async () => { await f(); await s.A(1, ct); await f(); }; await f();" },
        { "a lambda over a lambda, twice each", Doubled(22) },
        { "local functions, twice each", string.Concat(Enumerable.Range(0, 28).Select(i => $"async Task L{i}() {{ await L{i + 1}(); await L{i + 1}(); }} ")) + "async Task L28() => await s.A(1, ct); await L0();" },
        { "local functions in a ring", string.Concat(Enumerable.Range(0, 50).Select(i => $"async Task L{i}() {{ await L{(i + 1) % 50}(); await s.A(1, ct); await L{(i + 7) % 50}(); }} ")) + "await L0();" },
        { "finally in finally", Repeat(40, "try { await s.A(1, ct); } finally {") + "await s.A(1, ct);" + Repeat(40, "}") },
    };

    [Theory, MemberData(nameof(Programs))]
    public async Task Ends(string what, string work)
    {
        Assert.NotEmpty(what);
        var first = await RunAsync(work);
        Assert.Equal(first, await RunAsync(work));
        Assert.All(first, message => Assert.InRange(message.Length, 1, 1_500));
    }

    private static string Doubled(int count) =>
        "Func<Task> f0 = async () => await s.A(1, ct);" + string.Concat(Enumerable.Range(1, count).Select(i => $"Func<Task> f{i} = async () => {{ await f{i - 1}(); await f{i - 1}(); }};")) + $"await f{count}();";

    private static string Repeat(int count, string code)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(code.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).Append('\n');
        return text.ToString();
    }

    private static async Task<string[]> RunAsync(string work)
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG1003", "bad", "made", $$"""
            using Patterns.Codegen;
            using StackExchange.Redis;
            public partial class Steps(PatternRuntime patterns)
            {
                [Timeout("10s")] public partial Task A(int n, CancellationToken ct);
                private Task ACore(int n, CancellationToken ct) => Task.Delay(n, ct);
            }

            public class Work(IDatabase redis, Steps s)
            {
                public async Task RunAsync(int id, bool x, CancellationToken ct)
                {
                    if (!await redis.LockTakeAsync("work", "token", TimeSpan.FromSeconds(1)))
                        return;
                    {{work}}
                    await redis.LockReleaseAsync("work", "token");
                }
            }
            """));
        Assert.Empty(result.CompilerErrors);
        Assert.DoesNotContain(result.Diagnostics, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. result.Diagnostics.Where(d => d.Id == "PCG1003").Select(d => d.GetMessage(CultureInfo.InvariantCulture))];
    }
}
