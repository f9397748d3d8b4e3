using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Patterns.Codegen.Benchmarks.Measuring;
using Patterns.Codegen.Benchmarks.Polly;
using Patterns.Codegen.Benchmarks.Services;

namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>Calls that complete synchronously.</summary>
internal static class CompletedCases
{
    public const string Task = "Task<int>, completes synchronously: CircuitBreaker + Retry + Timeout";
    public const string Cancellable = "Completes synchronously, cancellable token: CircuitBreaker + Retry + Timeout";

    public static string Name(Layers layers) => $"Completes synchronously: {CaseNames.Of(layers)}";

    public static IEnumerable<(string Name, Func<Case> Make)> All()
    {
        foreach (var layers in CaseNames.Stacks)
            yield return (Name(layers), () => Value(layers));
        yield return (Cancellable, WithToken);
        yield return (Task, Tasks);
    }

    private static Case Value(Layers layers)
    {
        var contenders = Contenders(layers, CancellationToken.None);
        if (layers == Layers.Standard)
            contenders.Add(Make(Names.DefaultBreaker, new DefaultBreakerService<Completed>(Ours.Runtime()), CancellationToken.None));
        return new(Name(layers), contenders);
    }

    private static Case WithToken() => new(Cancellable, Contenders(Layers.Standard, new CancellationTokenSource().Token));

    private static List<Contender> Contenders(Layers layers, CancellationToken token)
    {
        var direct = new DirectValueCall<Completed>();
        var isTyped = layers == Layers.Category;
        IValueCall naive = isTyped
            ? new NaiveTypedValueCall<Completed>(Pipelines.Typed(layers))
            : new NaiveValueCall<Completed>(Pipelines.Untyped(layers));
        var castle = isTyped
            ? PollyInterceptor.Around(direct, Pipelines.Typed(layers))
            : PollyInterceptor.Around(direct, Pipelines.Untyped(layers));
        return
        [
            Make(Names.Direct, direct, token),
            Make(Names.Ours, Ours.Value<Completed>(layers), token),
            Make(Names.Exact, Ours.Value<Completed>(layers, exact: true), token),
            Make(Names.Best, new BestValueCall<Completed>(Pipelines.Typed(layers)), token),
            Make(Names.Split, new SplitValueCall<Completed>(Pipelines.Typed(layers)), token),
            Make(Names.Naive, naive, token),
            Make(Names.Castle, castle, token),
        ];
    }

    private static Case Tasks()
    {
        static Contender Make(string name, ITaskCall call) => Contender.Of(name, count => CallLoops.Completed(call, count, CancellationToken.None));

        return new(Task,
        [
            Make(Names.Direct, new DirectTaskCall<Completed>()),
            Make(Names.Ours, Ours.Task<Completed>(Layers.Standard)),
            Make(Names.Exact, Ours.Task<Completed>(Layers.Standard, exact: true)),
            Make(Names.Best, new BestTaskCall<Completed>(Pipelines.Typed(Layers.Standard))),
            Make(Names.Naive, new NaiveTaskCall<Completed>(Pipelines.Untyped(Layers.Standard))),
        ]);
    }

    private static Contender Make(string name, IValueCall call, CancellationToken token) =>
        Contender.Of(name, count => CallLoops.Completed(call, count, token));
}
