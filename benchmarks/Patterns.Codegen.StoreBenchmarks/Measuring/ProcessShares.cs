using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Patterns.Codegen.StoreBenchmarks.Measuring;

/// <summary>Measures a case in several processes, one after the other, each of which does a share of the rounds: how code and threads happen to lie is part of what is measured once a process, not once a round.</summary>
internal static class ProcessShares
{
    /// <summary>The argument that has a process do a share. The case, the rounds, the slice and the warm-up in milliseconds follow.</summary>
    public const string Argument = "--share";

    private const int MostProcesses = 9;

    /// <summary>How many processes do the rounds.</summary>
    public static int Count(int rounds) => Math.Min(MostProcesses, rounds);

    /// <summary>Has other processes do it all.</summary>
    public static async Task<CaseResult> RunAsync(Case subject, Effort effort)
    {
        var count = Count(effort.Rounds);
        var shares = new List<Measurement[]>();
        for (var share = 0; share < count; share++)
            shares.Add(await RunAsync(subject.Name, effort with { Rounds = (effort.Rounds + share) / count }));
        return new(subject, [.. shares[0].Select((first, i) => new Measurement(first.Contender, first.Rounds.Keys.ToDictionary(static metric => metric, metric => shares.SelectMany(share => share[i].Rounds[metric]).ToArray())))]);
    }

    /// <summary>What a process that does a share of a case was asked for; null when the arguments ask for something else.</summary>
    public static (string Case, Effort Effort)? Asked(string[] arguments) => arguments is [Argument, var name, var rounds, var slice, var warmUp]
        ? (name, new(Number(rounds), TimeSpan.FromMilliseconds(Number(slice)), TimeSpan.FromMilliseconds(Number(warmUp))) { IsShare = true })
        : null;

    /// <summary>What a process that does a share of a case answers with.</summary>
    public static string Answer(CaseResult result) => JsonSerializer.Serialize(result.Measurements);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<Measurement[]> RunAsync(string name, Effort effort)
    {
        string[] arguments = [Argument, name, Text(effort.Rounds), Text((int)effort.Slice.TotalMilliseconds), Text((int)effort.WarmUp.TotalMilliseconds)];
        // Run by a program of its own name, or by dotnet.
        var program = Environment.ProcessPath!;
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            arguments = [typeof(ProcessShares).Assembly.Location, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<Measurement[]>(answer)! : throw new InvalidOperationException($"A share of '{name}' ended with {process.ExitCode}.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
