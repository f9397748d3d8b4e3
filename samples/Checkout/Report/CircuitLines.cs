using Polly.CircuitBreaker;
using Spectre.Console;

namespace Checkout.Report;

/// <summary>How often each circuit opened and closed again, and when.</summary>
internal static class CircuitLines
{
    public static void Write(IAnsiConsole console, RunFigures figures)
    {
        foreach (var dependency in ServiceRow.All.Select(row => row.Dependency).OfType<string>())
        {
            var changes = figures.Circuits.Of(dependency);
            if (changes.Count == 0)
                continue;
            var opened = changes.Count(change => change.To == CircuitState.Open);
            var recovered = changes.Count(change => change.To == CircuitState.Closed);
            var steps = changes.Select(change => $"{change.At.TotalSeconds:0.0} s {Word(change.To)}");
            console.WriteLine($"Circuit {dependency}: opened {Times(opened)}, recovered {Times(recovered)} ({string.Join(", ", steps)}).");
        }
    }

    private static string Times(int count) => count switch
    {
        0 => "never",
        1 => "once",
        2 => "twice",
        _ => $"{count} times",
    };

    private static string Word(CircuitState state) => state switch
    {
        CircuitState.Open => "open",
        CircuitState.HalfOpen => "half-open",
        CircuitState.Isolated => "isolated",
        _ => "closed",
    };
}
