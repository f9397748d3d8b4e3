using System.Diagnostics;
using System.Globalization;
using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>Starts fresh processes of Patterns.Codegen.FirstCall, one contender each, in rounds and in random order.</summary>
internal static class FirstPipelineCase
{
    public const string Name = "First pipeline of a fresh process, and one call: CircuitBreaker + Retry + Timeout";

    private static readonly string[] s_contenders = [Names.Ours, Names.Exact, Names.Best, Names.BestTelemetry, Names.Naive, Names.Castle];

    public static CaseResult Run(Effort effort)
    {
        var contenders = s_contenders;
        var nanoseconds = contenders.Select(_ => new double[effort.Processes]).ToArray();
        var order = Enumerable.Range(0, contenders.Length).ToArray();
        for (var round = 0; round < effort.Processes; round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var i in order)
                nanoseconds[i][round] = Start(contenders[i]) * 1000;
        }

        var subject = new Case(Name, [.. contenders.Select(name => new Contender(name, static _ => default))]);
        return new(subject, [.. contenders.Select((name, i) => new Measurement(name, nanoseconds[i], double.NaN))]);
    }

    private static double Start(string contender)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Patterns.Codegen.FirstCall.dll"));
        start.ArgumentList.Add(contender);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"A fresh process for {contender} ended with exit code {process.ExitCode}.");
    }
}
