using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>
/// Charges orders as it is told: <c>METHOD ORDER CALLS STEP</c>, one line each. Says <c>STEP ORDER</c> when it has reached the step, and stays there; otherwise <c>done ORDER RESULT...</c>, one result or
/// exception for each kind of end with its number of calls.
/// </summary>
internal static class ChargeJob
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var services = new ServiceCollection().AddPatterns().AddRedis(arguments[1]).AddPostgres(arguments[0]).Services.BuildServiceProvider();
        await using var source = NpgsqlDataSource.Create(arguments[0]);
        var stop = "";
        var service = new ChargeService(services.GetRequiredService<PatternRuntime>(), source, async (step, order) =>
        {
            if (step != stop)
                return;
            Console.WriteLine($"{step} {order}");
            await Task.Delay(Timeout.Infinite);
        });
        Console.WriteLine("ready");
        // The console has no reads that wait without a thread.
        while (await Task.Run(Console.In.ReadLine) is { } line)
        {
            var words = line.Split(' ');
            stop = words[3];
            var ends = await Task.WhenAll(Enumerable.Range(0, int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture)).Select(_ => Task.Run(() => CallAsync(service, words[0], words[1]))));
            Console.WriteLine($"done {words[1]} {string.Join(' ', ends.GroupBy(end => end).Select(group => $"{group.Key}*{group.Count()}"))}");
        }

        return 0;
    }

    private static async Task<string> CallAsync(ChargeService service, string method, string order)
    {
        try
        {
            return await (method switch
            {
                "store" => service.ChargeAsync(order, default),
                "redis" => service.ChargeOverRedisAsync(order, default),
                "transaction" => service.ChargeInTransactionAsync(order, default),
                "wait" => service.ChargeOnceAsync(order, default),
                "refuse" => service.ChargeOrRefuseAsync(order, default),
                "deduplicate" => service.HandleAsync(order, default),
                _ => throw new ArgumentException($"There is no method {method}.", nameof(method)),
            });
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }
}
