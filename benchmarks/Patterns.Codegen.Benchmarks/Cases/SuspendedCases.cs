using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Patterns.Codegen.Benchmarks.Measuring;
using Patterns.Codegen.Benchmarks.Polly;

namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>Calls that suspend once.</summary>
internal static class SuspendedCases
{
    public const string Task = "Task<int>, suspended once: CircuitBreaker + Retry + Timeout";
    public const string Yield = "Suspended once, continues on the thread pool (Task.Yield): CircuitBreaker + Retry + Timeout";

    public static string Name(Layers layers) => $"Suspended once, completed on the same thread: {CaseNames.Of(layers)}";

    public static IEnumerable<Func<Case>> All()
    {
        foreach (var layers in CaseNames.Stacks)
            yield return () => Value(layers);
        yield return Tasks;
        yield return Yields;
    }

    private static Case Value(Layers layers)
    {
        static Contender Make(string name, IValueCall call) => new(name, count => CallLoops.Suspended(call, count));

        return new(Name(layers), [.. Contenders<Suspended>(layers).Select(pair => Make(pair.Name, pair.Call))]);
    }

    private static Case Yields()
    {
        static Contender Make(string name, IValueCall call) => new(name, count => CallLoops.YieldedAsync(call, count).GetAwaiter().GetResult());

        return new(Yield, [.. Contenders<Yielded>(Layers.Standard).Select(pair => Make(pair.Name, pair.Call))]) { CrossesThreads = true };
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
        static Contender Make(string name, ITaskCall call) => new(name, count => CallLoops.Suspended(call, count));

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
