using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>
/// Books orders as it is told, all at once: a line <c>ORDER STEP</c> for each. Says <c>STEP ORDER</c> when it has reached the step, and stays there until it is killed, or until a line <c>go ORDER</c>; otherwise
/// <c>done ORDER RECEIPT</c>, or <c>failed ORDER EXCEPTION</c>.
/// </summary>
internal static class LedgerJob
{
    public static async Task<int> RunAsync(string postgres)
    {
        await using var services = new ServiceCollection().AddPatterns().AddPostgres(postgres).Services.BuildServiceProvider();
        var steps = new ConcurrentDictionary<string, string>();
        var gates = new ConcurrentDictionary<string, TaskCompletionSource>();
        var ledger = new Ledger(services.GetRequiredService<PatternRuntime>(), async (step, order, _, _) =>
        {
            if (steps[order] != step)
                return;
            Console.WriteLine($"{step} {order}");
            await gates[order].Task;
        });
        Console.WriteLine("ready");
        // The console has no reads that wait without a thread.
        while (await Task.Run(Console.In.ReadLine) is { } line)
        {
            if (line.Split(' ') is ["go", var parked])
            {
                gates[parked].SetResult();
                continue;
            }

            var (order, step) = line.Split(' ') is [var first, var second] ? (first, second) : throw new ArgumentException($"'{line}' is not 'ORDER STEP'.", nameof(postgres));
            gates[order] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            steps[order] = step;
            _ = Task.Run(() => BookAsync(ledger, order));
        }

        return 0;
    }

    private static async Task BookAsync(Ledger ledger, string order)
    {
        try
        {
            Console.WriteLine($"done {order} {await ledger.BookAsync(order, default)}");
        }
        catch (Exception error)
        {
            Console.WriteLine($"failed {order} {error.GetType().Name}");
        }
    }
}
