using Npgsql;
using Patterns.Codegen.Testing.Workers;
using Patterns.Codegen.Worker.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>
/// Forty schedules at once, whose owners live in one process: it is killed when all are where they shall be. Callers of two other processes have the same keys, and troubles of their own; each comes again, as a
/// client would, until it has its answer.
/// </summary>
/// <param name="backends">The servers.</param>
/// <param name="others">The other processes.</param>
/// <param name="seed">Decides everything but the threads.</param>
internal sealed class CrashWave(Backends backends, PatternRuntime[] others, int seed)
{
    /// <summary>How many at once: each takes up to three connections, and to start a process costs more than all of them.</summary>
    public const int Size = 40;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(seed);
    private readonly List<(string Order, Task<string> Answer)> _calls = [];

    /// <summary>Where owners were when they were killed, by <see cref="CrashSchedule.Deaths"/>. An owner whom another caller was quicker than is not among them.</summary>
    public List<string> Killed { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs it, and checks that each order has one whole effect and all its callers that effect's receipt.</summary>
    /// <param name="crash">What happens instead of the death of the owner's process, such as that of the server.</param>
    public async Task RunAsync(Func<Task>? crash = null)
    {
        var schedules = Enumerable.Range(0, Size).Select(_ => CrashSchedule.Of(_random)).ToArray();
        await using var owner = await WorkerProcess.StartAsync("ledger", backends.Postgres.ConnectionString);
        await owner.ReadUntilAsync("ready");
        Call(schedules, static schedule => schedule.Early);
        var resting = schedules.Where(static schedule => schedule.Death != "any").ToArray();
        foreach (var schedule in resting)
            await owner.SendAsync($"{schedule.Order} {schedule.Step}");
        List<string[]> said = [];
        while (said.Count < resting.Length)
            said.Add((await owner.ReadAsync()).Split(' '));
        Call(schedules, static schedule => schedule.Waiting);
        foreach (var schedule in schedules.Where(schedule => schedule.Death == "commit" && said.Any(words => words[0] == "effect" && words[1] == schedule.Order)))
            await owner.SendAsync($"go {schedule.Order}");
        foreach (var schedule in schedules.Where(static schedule => schedule.Death == "any"))
            await owner.SendAsync($"{schedule.Order} none");
        // Not awaited for anything: any moment is as good.
        await Task.Delay(_random.Next(20), Token);
        if (crash is not null)
            await crash();
        await owner.KillAsync();
        Call(schedules, static schedule => schedule.Late);
        await foreach (var line in owner.ReadAllAsync(Token))
            said.Add(line.Split(' '));
        var answered = said.Where(static words => words[0] == "done").Select(static words => words[1]).ToHashSet();
        var refused = said.Where(static words => words[0] == "failed").Select(static words => words[1]).ToHashSet();
        Killed.AddRange(schedules.Where(schedule => !refused.Contains(schedule.Order) && answered.Contains(schedule.Order) == (schedule.Death == "done")).Select(static schedule => schedule.Death));
        // A server that has no time for a new connection refuses the call, and says so: that is an answer, and nobody's effect.
        if (crash is null && said.FirstOrDefault(static words => words[0] == "failed" && words[2] != nameof(IdempotencyStoreUnavailableException)) is { } failure)
            Assert.Fail(string.Join(' ', failure));
        await CheckAsync(schedules, [.. said.Where(static words => words[0] == "done").Select(static words => (words[1], words[2]))]);
    }

    private async Task CheckAsync(CrashSchedule[] schedules, List<(string Order, string Receipt)> answers)
    {
        foreach (var (order, answer) in _calls)
            answers.Add((order, await answer.WaitAsync(s_patience, Token)));
        await using var command = backends.Source.CreateCommand("SELECT order_id, string_agg(side || ' ' || receipt, ' ' ORDER BY side) FROM entry WHERE order_id = ANY ($1) GROUP BY order_id");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. schedules.Select(static schedule => schedule.Order)] });
        await using var reader = await command.ExecuteReaderAsync(Token);
        var effects = new Dictionary<string, string>();
        while (await reader.ReadAsync(Token))
            effects.Add(reader.GetString(0), reader.GetString(1));
        foreach (var (order, death, _, _, _) in schedules)
        {
            var receipts = answers.Where(answer => answer.Order == order).Select(static answer => answer.Receipt).Distinct().ToArray();
            Assert.True(receipts is [var receipt] && effects.GetValueOrDefault(order) == $"credit {receipt} debit {receipt}", $"{death}: callers got {string.Join(", ", receipts)}, the table has {effects.GetValueOrDefault(order)}");
        }
    }

    private void Call(CrashSchedule[] schedules, Func<CrashSchedule, int> count)
    {
        foreach (var schedule in schedules)
        {
            for (var i = 0; i < count(schedule); i++)
            {
                var random = new Random(_random.Next());
                _calls.Add((schedule.Order, Task.Run(() => CallAsync(schedule.Order, random))));
            }
        }
    }

    private async Task<string> CallAsync(string order, Random random)
    {
        var troubles = random.Next(3);
        while (true)
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
            if (random.Next(6) == 0)
                source.CancelAfter(random.Next(30));
            var step = CrashSchedule.Deaths[random.Next(3)];
            var ledger = new Ledger(others[random.Next(others.Length)], (at, _, transaction, token) => at == step && troubles-- > 0 ? TroubleAsync(random.Next(5), transaction, source, token) : Task.CompletedTask);
            try
            {
                return await ledger.BookAsync(order, source.Token);
            }
            catch (Exception error) when (error is FormatException or OperationCanceledException or NpgsqlException or IdempotencyStoreUnavailableException)
            {
                Token.ThrowIfCancellationRequested();
                // A server that is being restarted is not helped by haste.
                if (error is IdempotencyStoreUnavailableException)
                    await Task.Delay(10, Token);
            }
        }
    }

    private async Task TroubleAsync(int kind, NpgsqlTransaction transaction, CancellationTokenSource source, CancellationToken token)
    {
        switch (kind)
        {
            case 0:
                throw new FormatException();
            case 1:
                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
                break;
            case 2:
                // Noticed at the next statement, or not at all.
                await source.CancelAsync();
                break;
            case 3:
                // The server ends the connection under the owner's hands.
                await TerminateAsync(transaction.Connection!.ProcessID);
                break;
            case 4:
                // While the commit is on its way, as likely as not.
                var victim = transaction.Connection!.ProcessID;
                _ = Task.Run(() => TerminateAsync(victim), CancellationToken.None);
                break;
        }
    }

    private async Task TerminateAsync(int backend)
    {
        await using var command = backends.Source.CreateCommand("SELECT pg_terminate_backend($1)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = backend });
        await command.ExecuteNonQueryAsync();
    }
}
