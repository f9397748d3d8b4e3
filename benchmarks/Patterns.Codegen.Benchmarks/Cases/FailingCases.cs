using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Patterns.Codegen.Benchmarks.Measuring;
using Patterns.Codegen.Benchmarks.Polly;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>Calls whose first attempt fails and that are retried without delay, and calls that an open circuit rejects.</summary>
internal static class FailingCases
{
    public const string Open = "Circuit open: rejected with an exception";

    public static string Faults(Layers layers) => $"Fails once with a faulted task, retried: {CaseNames.Of(layers)}";

    public static string Throws(Layers layers) => $"Fails once by throwing from an async method, retried: {CaseNames.Of(layers)}";

    public static string TaskThrows(Layers layers) => $"Task<int>, fails once by throwing from an async method, retried: {CaseNames.Of(layers)}";

    public static IEnumerable<(string Name, Func<Case> Make)> All() =>
    [
        (Faults(Layers.Retry), () => Value<FaultsOnce>(Faults(Layers.Retry), Layers.Retry)),
        (Faults(Layers.Standard), () => Value<FaultsOnce>(Faults(Layers.Standard), Layers.Standard)),
        (Throws(Layers.Retry), () => Value<ThrowsOnce>(Throws(Layers.Retry), Layers.Retry)),
        (Throws(Layers.Standard), () => Value<ThrowsOnce>(Throws(Layers.Standard), Layers.Standard)),
        (TaskThrows(Layers.Standard), () => Task<ThrowsOnce>(TaskThrows(Layers.Standard), Layers.Standard)),
        (Open, Rejected),
    ];

    private static Case Value<TInner>(string name, Layers layers)
        where TInner : IValueInner
    {
        static Contender Make(string name, IValueCall call) => Contender.Of(name, count => CallLoops.Completed(call, count, CancellationToken.None));

        return new(name,
        [
            Make(Names.Ours, Ours.Value<TInner>(layers)),
            Make(Names.Best, new BestValueCall<TInner>(Pipelines.Typed(layers))),
            Make(Names.NoRethrow, new NoRethrowValueCall<TInner>(Pipelines.Typed(layers))),
            Make(Names.Split, new SplitValueCall<TInner>(Pipelines.Typed(layers))),
            Make(Names.Naive, new NaiveValueCall<TInner>(Pipelines.Untyped(layers))),
        ]);
    }

    private static Case Task<TInner>(string name, Layers layers)
        where TInner : ITaskInner
    {
        static Contender Make(string name, ITaskCall call) => Contender.Of(name, count => CallLoops.Completed(call, count, CancellationToken.None));

        return new(name,
        [
            Make(Names.Ours, Ours.Task<TInner>(layers)),
            Make(Names.Best, new BestTaskCall<TInner>(Pipelines.Typed(layers))),
            Make(Names.NoRethrow, new NoRethrowTaskCall<TInner>(Pipelines.Typed(layers))),
            Make(Names.Naive, new NaiveTaskCall<TInner>(Pipelines.Untyped(layers))),
        ]);
    }

    private static Case Rejected()
    {
        const Layers layers = Layers.CircuitBreaker;
        return new(Open,
        [
            Make(Names.Ours, Ours.Value<Down>(layers)),
            Make(Names.Best, new BestValueCall<Down>(Pipelines.Typed(layers))),
            Make(Names.Split, new SplitValueCall<Down>(Pipelines.Typed(layers))),
            Make(Names.Naive, new NaiveValueCall<Down>(Pipelines.Untyped(layers))),
        ]);

        static Contender Make(string name, IValueCall call)
        {
            while (!IsOpen(call))
            {
            }

            return Contender.Of(name, count => CallLoops.Rejected(call, count));
        }
    }

    private static bool IsOpen(IValueCall call)
    {
        try
        {
            call.GetAsync(1, CancellationToken.None).GetAwaiter().GetResult();
            return false;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (BrokenCircuitException)
        {
            return true;
        }
    }
}
