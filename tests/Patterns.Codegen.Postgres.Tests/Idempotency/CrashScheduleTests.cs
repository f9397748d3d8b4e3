using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Worker.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Owners that are killed (<c>kill -9</c>) at every step of a call in <c>Scope = Transaction</c>: no effect twice, none lost, nobody stuck.</summary>
public sealed class CrashScheduleTests(Backends backends, ITestOutputHelper output) : IClassFixture<Backends>
{
    private static readonly int s_schedules = ScheduleCount.Or(200);

    [Fact]
    public async Task No_schedule_has_two_effects_or_half_of_one_or_none()
    {
        var killed = await RunAsync(s_schedules / CrashWave.Size, lanes: 2);
        // Each kind of death was died.
        Assert.Equal(CrashSchedule.Deaths.Order(), killed.Keys.Order());
    }

    [Fact]
    public async Task A_server_killed_in_the_middle_changes_nothing_of_that() => await RunAsync(Math.Max(1, s_schedules / 1_000), lanes: 1, async () =>
    {
        await backends.Postgres.KillAsync();
        await backends.Postgres.StartAsync();
    });

    private async Task<IReadOnlyDictionary<string, int>> RunAsync(int waves, int lanes, Func<Task>? crash = null)
    {
        await backends.Postgres.ExecuteAsync(Ledger.Table);
        await using var services = Backends.Services(backends);
        PatternRuntime[] others = [backends.Runtime, services.GetRequiredService<PatternRuntime>()];
        var killed = new Dictionary<string, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, waves), new ParallelOptions { MaxDegreeOfParallelism = lanes, CancellationToken = TestContext.Current.CancellationToken }, async (seed, _) =>
        {
            var wave = new CrashWave(backends, others, seed);
            try
            {
                await wave.RunAsync(crash);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Wave {seed}: {error.Message}", error);
            }

            lock (killed)
            {
                foreach (var (death, times) in wave.Killed.CountBy(static death => death))
                    killed[death] = killed.GetValueOrDefault(death) + times;
            }
        });
        output.WriteLine($"{waves * CrashWave.Size} schedules, waves 0 to {waves - 1}. Killed: {string.Join(", ", killed.Select(static pair => $"{pair.Key} {pair.Value}"))}.");
        return killed;
    }
}
