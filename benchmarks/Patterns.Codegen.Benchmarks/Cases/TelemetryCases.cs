using System.Diagnostics.Metrics;
using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Patterns.Codegen.Benchmarks.Measuring;
using Patterns.Codegen.Benchmarks.Polly;
using Patterns.Codegen.Benchmarks.Services;

namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>What being ready to be listened to costs, and what being listened to costs.</summary>
internal static class TelemetryCases
{
    public const string Unobserved = "Telemetry, nobody listens: CircuitBreaker + Retry + Timeout, completes synchronously";
    public const string Observed = "Telemetry, a MeterListener takes every measurement: CircuitBreaker + Retry + Timeout, completes synchronously";

    private static long s_measurements;

    public static Case MakeUnobserved() => new(Unobserved,
    [
        Make(Names.Ours, new StandardService<Completed>(Ours.Runtime())),
        Make(Names.NoTelemetry, new StandardServiceWithoutTelemetry<Completed>(Ours.Runtime())),
        Make(Names.Best, new BestValueCall<Completed>(Pipelines.Typed(Layers.Standard))),
        Make(Names.BestTelemetry, new BestValueCall<Completed>(Pipelines.Typed(Layers.Standard, telemetry: true))),
    ]) { Yardstick = Names.BestTelemetry };

    /// <summary>To be run while the listener of <see cref="Listen"/> lives.</summary>
    public static Case MakeObserved() => new(Observed,
    [
        Make(Names.Ours, new StandardService<Observed>(Ours.Runtime())),
        Make(Names.Exact, new StandardService<Observed>(Ours.Runtime(exact: true))),
        Make(Names.Best, new BestValueCall<Observed>(Pipelines.Typed(Layers.Standard))),
        Make(Names.BestTelemetry, new BestValueCall<Observed>(Pipelines.Typed(Layers.Standard, telemetry: true))),
    ]) { Yardstick = Names.BestTelemetry };

    /// <summary>Takes every measurement of both libraries until disposed.</summary>
    public static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name is "Polly" or "Patterns.Codegen")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => s_measurements++);
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => s_measurements++);
        listener.SetMeasurementEventCallback<int>(static (_, _, _, _) => s_measurements++);
        listener.Start();
        return listener;
    }

    private static Contender Make(string name, IValueCall call) =>
        Contender.Of(name, count => CallLoops.Completed(call, count, CancellationToken.None));
}
