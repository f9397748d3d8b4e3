using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Patterns.Codegen.Benchmarks.Measuring;
using Patterns.Codegen.Benchmarks.Polly;

namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>Calls that suspend once.</summary>
internal static class SuspendedCases
{
    public const string Task = "Task<int>, suspended once: CircuitBreaker + Retry + Timeout";

    public static string Name(Layers layers) => $"Suspended once, completed on the same thread: {CaseNames.Of(layers)}";

    public static string Yield(Layers layers) => $"Suspended once, continues on the thread pool (Task.Yield): {CaseNames.Of(layers)}";

    public static IEnumerable<(string Name, Func<Case> Make)> All()
    {
        // A hedge waits for whichever of its attempts is first, and the framework's WhenAny continues on the thread pool.
        foreach (var layers in CaseNames.Stacks.Where(static layers => !layers.HasFlag(Layers.Hedge)))
            yield return (Name(layers), () => Value(layers));
        yield return (Task, Tasks);
        yield return (Yield(Layers.Standard), static () => Yields(Layers.Standard));
        yield return (Yield(Layers.Category), static () => Yields(Layers.Category));
    }

    private static Case Value(Layers layers)
    {
        static Contender Make(string name, IValueCall call) => Contender.Of(name, count => CallLoops.Suspended(call, count));

        return new(Name(layers), [.. Contenders<Suspended>(layers).Select(pair => Make(pair.Name, pair.Call))]);
    }

    private static Case Yields(Layers layers)
    {
        static Contender Make(string name, IValueCall call) => Contender.OfAsync(name, count => CallLoops.YieldedAsync(call, count));

        return new(Yield(layers), [.. Contenders<Yielded>(layers).Select(pair => Make(pair.Name, pair.Call))]) { CrossesThreads = true };
    }

    private static List<(string Name, IValueCall Call)> Contenders<TInner>(Layers layers)
        where TInner : IValueInner =>
    [
        (Names.Direct, new DirectValueCall<TInner>()),
        (Names.Ours, Ours.Value<TInner>(layers)),
        (Names.Exact, Ours.Value<TInner>(layers, exact: true)),
        (Names.Best, new BestValueCall<TInner>(Pipelines.Typed(layers))),
        (Names.Split, new SplitValueCall<TInner>(Pipelines.Typed(layers))),
        (Names.Naive, layers == Layers.Category ? new NaiveTypedValueCall<TInner>(Pipelines.Typed(layers)) : new NaiveValueCall<TInner>(Pipelines.Untyped(layers))),
    ];

    private static Case Tasks()
    {
        static Contender Make(string name, ITaskCall call) => Contender.Of(name, count => CallLoops.Suspended(call, count));

        return new(Task,
        [
            Make(Names.Direct, new DirectTaskCall<Suspended>()),
            Make(Names.Ours, Ours.Task<Suspended>(Layers.Standard)),
            Make(Names.Exact, Ours.Task<Suspended>(Layers.Standard, exact: true)),
            Make(Names.Best, new BestTaskCall<Suspended>(Pipelines.Typed(Layers.Standard))),
            Make(Names.Naive, new NaiveTaskCall<Suspended>(Pipelines.Untyped(Layers.Standard))),
        ]);
    }
}
