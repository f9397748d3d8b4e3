using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Calls that fail, are cancelled, or whose result is refused, on real servers: nothing of them is kept or replayed, and the key is free at once.</summary>
public sealed class FailureTests(Backends backends) : IClassFixture<Backends>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string, string> Cells => new MatrixTheoryData<string, string>(["Postgres", "Redis", "DualLayer", "Transaction"], ["exception", "cancelled", "refused"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_failure_is_nobody_elses_and_leaves_nothing(string place, string failure)
    {
        await using var services = Backends.Services(backends);
        var (failing, others) = (new Attempts(backends.Runtime), new Attempts(services.GetRequiredService<PatternRuntime>()));
        var order = $"{place}-{failure}-{Guid.NewGuid():N}";
        var runs = 0;

        // Twice: a second failure is as good as the first.
        for (var round = 0; round < 2; round++)
        {
            using var caller = new CancellationTokenSource();
            failing.Work = token => FailAsync(failure, caller, token);
            await AssertFailsAsync(failure, caller, failing.CallAsync(place, order, caller.Token));
            Assert.Equal((0, 0), await KeptAsync(order));
        }

        // Another process, at once; and all get its result.
        others.Work = CountAsync;
        var result = await others.CallAsync(place, order, Token).WaitAsync(s_patience, Token);
        failing.Work = CountAsync;
        Assert.Equal(result, await failing.CallAsync(place, order, Token));
        Assert.Equal(result, await others.CallAsync(place, order, Token));
        Assert.Equal(1, runs);

        Task<string> CountAsync(CancellationToken token) => Task.FromResult($"result {Interlocked.Increment(ref runs)}");
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Those_who_wait_for_a_call_that_fails_run_themselves_once(string place, string failure)
    {
        await using var services = Backends.Services(backends);
        var (failing, others) = (new Attempts(backends.Runtime), new Attempts(services.GetRequiredService<PatternRuntime>()));
        var order = $"{place}-{failure}-{Guid.NewGuid():N}";
        var (isEntered, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var caller = new CancellationTokenSource();
        failing.Work = async token =>
        {
            isEntered.SetResult();
            await end.Task;
            return await FailAsync(failure, caller, token);
        };
        var first = failing.CallAsync(place, order, caller.Token);
        await isEntered.Task.WaitAsync(s_patience, Token);

        var runs = 0;
        failing.Work = others.Work = _ => Task.FromResult($"result {Interlocked.Increment(ref runs)}");
        var waiting = new[] { failing, others, failing, others }.Select(attempts => attempts.CallAsync(place, order, Token)).ToArray();
        // One that waits gives up, and is missed by nobody.
        using var leaving = new CancellationTokenSource();
        Task<string>[] left = [failing.CallAsync(place, order, leaving.Token), others.CallAsync(place, order, leaving.Token)];
        await leaving.CancelAsync();
        foreach (var gone in left)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone.WaitAsync(s_patience, Token));
        Assert.All(waiting, static call => Assert.False(call.IsCompleted));
        end.SetResult();

        await AssertFailsAsync(failure, caller, first);
        Assert.Equal(["result 1"], (await Task.WhenAll(waiting).WaitAsync(s_patience, Token)).Distinct());
        Assert.Equal(1, runs);
    }

    private static async Task<string> FailAsync(string failure, CancellationTokenSource caller, CancellationToken token)
    {
        switch (failure)
        {
            case "exception":
                throw new FormatException();
            case "cancelled":
                await caller.CancelAsync();
                token.ThrowIfCancellationRequested();
                break;
        }

        return $"try {Guid.NewGuid():N}";
    }

    private static async Task AssertFailsAsync(string failure, CancellationTokenSource caller, Task<string> call)
    {
        switch (failure)
        {
            case "exception":
                await Assert.ThrowsAsync<FormatException>(() => call);
                break;
            case "cancelled":
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
                Assert.True(caller.IsCancellationRequested);
                break;
            default:
                Assert.StartsWith("try", await call, StringComparison.Ordinal);
                break;
        }
    }

    // Records in PostgreSQL and in Redis.
    private async Task<(long, int)> KeptAsync(string order)
    {
        await backends.PostgresStore.ClaimAsync(GatheredTrips.Request("failures", Guid.NewGuid().ToString()), Token);
        await using var command = backends.Source.CreateCommand("SELECT count(*) FROM patterns.idempotency WHERE key = $1");
        command.Parameters.Add(new() { Value = order });
        var keys = await backends.Redis.CommandAsync("KEYS", $"*{order}*");
        return ((long)(await command.ExecuteScalarAsync(Token))!, int.Parse(keys.Split("\r\n")[0][1..]));
    }
}
