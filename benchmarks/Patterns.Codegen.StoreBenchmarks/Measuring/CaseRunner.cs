using System.Diagnostics;

namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>
/// Measures the contenders of a case against each other, on the same servers: short rounds, in each of them every contender once, in random order. The host is shared and its speed drifts, so
/// only what is compared inside a round is comparable.
/// </summary>
internal static class CaseRunner
{
    private static readonly Random s_random = new(20260101);

    public static async Task<CaseResult> RunAsync(Case subject, Effort effort)
    {
        effort = subject.Take(effort);
        if (subject.IsShared && !effort.IsShare)
            return await ProcessShares.RunAsync(subject, effort);
        foreach (var contender in subject.Contenders)
            await RunAsync(contender, subject.Callers, effort.WarmUp);

        var rounds = subject.Contenders.Select(_ => new List<Dictionary<Metric, double>>()).ToArray();
        var order = Enumerable.Range(0, subject.Contenders.Count).ToArray();
        for (var round = 0; round < effort.Rounds; round++)
        {
            s_random.Shuffle(order);
            foreach (var i in order)
                rounds[i].Add(await RunAsync(subject.Contenders[i], subject.Callers, effort.Slice));
        }

        return new(subject, [.. subject.Contenders.Select((contender, i) => new Measurement(contender.Name, Columns(rounds[i])))]);
    }

    private static Dictionary<Metric, double[]> Columns(List<Dictionary<Metric, double>> rounds) =>
        rounds[0].Keys.ToDictionary(static metric => metric, metric => rounds.Select(round => round[metric]).ToArray());

    private static async Task<Dictionary<Metric, double>> RunAsync(Contender contender, int callers, TimeSpan slice)
    {
        _ = contender.Latencies?.Invoke();
        var commands = contender.Commands is null ? 0 : await contender.Commands();
        var sent = contender.Sent is null ? 0 : await contender.Sent();
        var processor = Environment.CpuUsage.TotalTime + (contender.Processor?.Invoke() ?? default);
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var logs = Enumerable.Range(0, callers).Select(static _ => new List<double>(4096)).ToArray();
        var running = logs.Select((log, caller) => Task.Run(() => CallAsync(contender, caller, log, started, slice, stop.Token))).ToArray();
        await Task.WhenAll(running);
        var time = Stopwatch.GetElapsedTime(started);
        var count = logs.Sum(static log => log.Count) * contender.Times;
        Dictionary<Metric, double> result = new()
        {
            [Metric.Throughput] = count / time.TotalSeconds,
            [Metric.Bytes] = (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / count,
        };
        if (contender.Processor is not null)
            result[Metric.Processor] = (Environment.CpuUsage.TotalTime + contender.Processor() - processor).TotalMicroseconds / count;
        if (contender.Commands is not null)
            result[Metric.Commands] = (double)(await contender.Commands() - commands) / count;
        if (contender.Sent is not null)
            result[Metric.Sent] = (double)(await contender.Sent() - sent) / count;
        var latencies = contender.Latencies?.Invoke().Order().ToArray() ?? [.. logs.SelectMany(static log => log).Order()];
        result[Metric.Median] = latencies[latencies.Length / 2];
        result[Metric.Slowest] = latencies[(int)(latencies.Length * 0.99)];
        return result;
    }

    // At least once, so that a case always has a figure.
    private static async Task CallAsync(Contender contender, int caller, List<double> log, long started, TimeSpan slice, CancellationToken cancellationToken)
    {
        do
        {
            var before = Stopwatch.GetTimestamp();
            await contender.Operation(caller, cancellationToken);
            log.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds / contender.Times);
        }
        while (Stopwatch.GetElapsedTime(started) < slice);
    }
}
