namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>
/// Measures the contenders of a case against each other in one process: short rounds, in each of them every contender once, in random order. The host
/// is shared and its speed drifts, so only what is compared inside a round is comparable.
/// </summary>
internal static class CaseRunner
{
    private static readonly Random s_random = new(20260101);

    public static CaseResult Run(Case subject, Effort effort)
    {
        foreach (var contender in subject.Contenders)
            Check(subject, contender, 100);
        var counts = WarmUp(subject, effort);

        var nanoseconds = subject.Contenders.Select(_ => new double[effort.Rounds]).ToArray();
        var order = Enumerable.Range(0, subject.Contenders.Count).ToArray();
        for (var round = 0; round < effort.Rounds; round++)
        {
            s_random.Shuffle(order);
            foreach (var i in order)
                nanoseconds[i][round] = Time(subject.Contenders[i], counts[i]) / counts[i];
        }

        var bytes = subject.Contenders.Select((contender, i) => Bytes(subject, contender, counts[i])).ToArray();
        return new(subject, [.. subject.Contenders.Select((contender, i) => new Measurement(contender.Name, nanoseconds[i], bytes[i]))]);
    }

    private static void Check(Case subject, Contender contender, int count)
    {
        var right = contender.Run(count).Right;
        if (right != count)
            throw new InvalidOperationException($"{subject.Name}, {contender.Name}: {right} right answers of {count}.");
    }

    // Returns how many calls of each contender fill a slice.
    private static int[] WarmUp(Case subject, Effort effort)
    {
        var counts = subject.Contenders.Select(_ => 1).ToArray();
        // By the processor's time, of which a busy machine gives the optimising compiler and this loop only a share.
        var started = Environment.CpuUsage.TotalTime;
        do
        {
            for (var i = 0; i < counts.Length; i++)
            {
                var perCall = Time(subject.Contenders[i], counts[i]) / counts[i];
                counts[i] = (int)Math.Clamp(effort.Slice.TotalNanoseconds / perCall, 1, counts[i] * 4L);
            }
        }
        while (Environment.CpuUsage.TotalTime - started < effort.WarmUp);
        return counts;
    }

    private static double Time(Contender contender, int count) => Math.Max(contender.Run(count).Time.TotalNanoseconds, 1);

    // An even number, because some inner methods fail on every other call and allocate only then.
    private static double Bytes(Case subject, Contender contender, int count)
    {
        count = Math.Max(10_000, count & ~1);
        var before = subject.CrossesThreads ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();
        contender.Run(count);
        var after = subject.CrossesThreads ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();
        return Math.Round((double)(after - before) / count, 1);
    }
}
