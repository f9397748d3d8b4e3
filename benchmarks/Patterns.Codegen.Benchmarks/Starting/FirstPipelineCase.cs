using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Starting;

/// <summary>Starts fresh processes of this program, one contender each, in rounds and in random order.</summary>
internal static class FirstPipelineCase
{
    public const string Name = "First pipeline of a fresh process, and one call: CircuitBreaker + Retry + Timeout";

    public static CaseResult Run(Effort effort)
    {
        var contenders = FirstPipeline.Contenders;
        var nanoseconds = contenders.Select(_ => new double[effort.Processes]).ToArray();
        var order = Enumerable.Range(0, contenders.Count).ToArray();
        for (var round = 0; round < effort.Processes; round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var i in order)
                nanoseconds[i][round] = Start(contenders[i]) * 1000;
        }

        var subject = new Case(Name, [.. contenders.Select(name => new Contender(name, static count => count))]);
        return new(subject, [.. contenders.Select((name, i) => new Measurement(name, nanoseconds[i], double.NaN))]);
    }

    private static double Start(string contender)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        start.ArgumentList.Add(FirstPipeline.Option);
        start.ArgumentList.Add(contender);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"A fresh process for {contender} ended with exit code {process.ExitCode}.");
    }
}
