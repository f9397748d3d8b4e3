using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>
/// Handles messages as it is told, all at once: a line <c>METHOD MESSAGE STEP</c> for each. Says <c>STEP MESSAGE</c> when this delivery has reached the step, and stays there until it is killed, or until a line
/// <c>go MESSAGE</c>; the step <c>fail</c> throws in the middle. At the end it says <c>done MESSAGE RECEIPT</c>, or <c>failed MESSAGE EXCEPTION MILLISECONDS TEXT</c> with the time since the delivery; and <c>unrecorded MESSAGE</c> when the result could not be stored.
/// </summary>
internal static class ConsumerJob
{
    private static readonly AsyncLocal<string> s_step = new();
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> s_gates = new();

    public static async Task<int> RunAsync(string postgres, string redis)
    {
        var log = new UnrecordedLog();
        await using var services = new ServiceCollection().AddLogging(builder => builder.AddProvider(log)).AddPatterns().AddRedis(redis).AddPostgres(postgres).Services.BuildServiceProvider();
        var consumer = new Consumer(services.GetRequiredService<PatternRuntime>(), StopAsync);
        Console.WriteLine("ready");
        // The console has no reads that wait without a thread.
        while (await Task.Run(Console.In.ReadLine) is { } line)
        {
            if (line.Split(' ') is ["go", var parked])
            {
                Gate(parked).SetResult();
                continue;
            }

            var (method, message, step) = line.Split(' ') is [var first, var second, var third] ? (first, second, third) : throw new ArgumentException($"'{line}' is not 'METHOD MESSAGE STEP'.", nameof(postgres));
            log.Watch(message);
            _ = Task.Run(() => HandleAsync(consumer, method, message, step));
        }

        return 0;
    }

    private static TaskCompletionSource Gate(string message) => s_gates.GetOrAdd(message, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static async Task StopAsync(string step, string message)
    {
        if (s_step.Value == step)
        {
            Console.WriteLine($"{step} {message}");
            await Gate(message).Task;
        }
        else if (s_step.Value == "fail" && step == "half")
        {
            throw new FormatException("The handler fails.");
        }
    }

    private static async Task HandleAsync(Consumer consumer, string method, string message, string step)
    {
        s_step.Value = step;
        var clock = Stopwatch.StartNew();
        try
        {
            Console.WriteLine($"done {message} {await consumer.HandleAsync(method, message)}");
        }
        catch (Exception error)
        {
            Console.WriteLine($"failed {message} {error.GetType().Name} {clock.ElapsedMilliseconds} {error.Message.ReplaceLineEndings(" ")}");
        }
    }
}
