using Patterns.Codegen.Benchmarks.Cases;
using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>All figures that are promised.</summary>
internal static class Bars
{
    public static IReadOnlyList<Bar> All { get; } =
    [
        new("CircuitBreaker + Retry + Timeout, completes synchronously", CompletedCases.Name(Layers.Standard), Names.Ours, Names.Best, 0.15) { Bytes = 0, BytesYardstick = Names.Direct },
        new("The same, exact clock", CompletedCases.Name(Layers.Standard), Names.Exact, Names.Best, 0.28) { Bytes = 0, BytesYardstick = Names.Direct },
        new("The same, cancellable token", CompletedCases.Cancellable, Names.Ours, Names.Best, 0.20) { Bytes = 0, BytesYardstick = Names.Direct },
        new("The same, `Task<int>`", CompletedCases.Task, Names.Ours, Names.Best, 0.15) { Bytes = 0, BytesYardstick = Names.Direct },
        new("Retry, completes synchronously", CompletedCases.Name(Layers.Retry), Names.Ours, Names.Best, 0.06) { Bytes = 0, BytesYardstick = Names.Direct },
        new("CircuitBreaker + Retry, completes synchronously", CompletedCases.Name(Layers.CircuitBreaker | Layers.Retry), Names.Ours, Names.Best, 0.08) { Bytes = 0, BytesYardstick = Names.Direct },
        new("All of the category, completes synchronously", CompletedCases.Name(Layers.Category), Names.Ours, Names.Best, 0.15) { Bytes = 0, BytesYardstick = Names.Direct },
        new("CircuitBreaker + Retry + Timeout, suspended once", SuspendedCases.Name(Layers.Standard), Names.Ours, Names.Best, 0.18) { Bytes = 0, BytesYardstick = Names.Direct },
        new("The same through the thread pool (`Task.Yield`)", SuspendedCases.Yield(Layers.Standard), Names.Ours, Names.Best, 0.25) { Bytes = 0, BytesYardstick = Names.Direct },
        new("The same, `Task<int>`", SuspendedCases.Task, Names.Ours, Names.Best, 0.18),
        new("Retry, fails once with a faulted task", FailingCases.Faults(Layers.Retry), Names.Ours, Names.Best, 0.15),
        new("The same, to Polly without the rethrow", FailingCases.Faults(Layers.Retry), Names.Ours, Names.NoRethrow, 0.65),
        new("Retry, fails once by throwing", FailingCases.Throws(Layers.Retry), Names.Ours, Names.Best, 0.55),
        new("The same, to Polly without the rethrow", FailingCases.Throws(Layers.Retry), Names.Ours, Names.NoRethrow, 0.90),
        new("Circuit open, rejected", FailingCases.Open, Names.Ours, Names.Best, 0.65),
        new("The same, to Polly with a split entry", FailingCases.Open, Names.Ours, Names.Split, 1.00),
        new("Telemetry, nobody listens, to the same code with telemetry cut out", TelemetryCases.Unobserved, Names.Ours, Names.NoTelemetry, 1.10) { Bytes = 0 },
        new("Telemetry, somebody listens, to Polly with telemetry", TelemetryCases.Observed, Names.Ours, Names.BestTelemetry, 0.20) { Bytes = 0 },
        new("First pipeline of a fresh process, and one call", FirstPipelineCase.Name, Names.Ours, Names.Best, 0.25),
        new("The same, to Polly with telemetry, as ours has it", FirstPipelineCase.Name, Names.Ours, Names.BestTelemetry, 0.25),
    ];
}
