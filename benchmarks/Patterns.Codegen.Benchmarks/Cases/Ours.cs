using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Patterns.Codegen.Benchmarks.Services;

namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>Makes our contenders, each on a runtime of its own.</summary>
internal static class Ours
{
    public static IValueCall Value<TInner>(Layers layers, bool exact = false)
        where TInner : IValueInner
    {
        var patterns = Runtime(exact);
        return layers switch
        {
            Layers.Retry => new RetryService<TInner>(patterns),
            Layers.CircuitBreaker => new CircuitBreakerService<TInner>(patterns),
            Layers.Timeout => new TimeoutService<TInner>(patterns),
            Layers.CircuitBreaker | Layers.Retry => new CircuitBreakerRetryService<TInner>(patterns),
            Layers.Standard => new StandardService<TInner>(patterns),
            Layers.Category => new CategoryService<TInner>(patterns),
            _ => throw new ArgumentOutOfRangeException(nameof(layers), layers, "No service has these layers."),
        };
    }

    public static ITaskCall Task<TInner>(Layers layers, bool exact = false)
        where TInner : ITaskInner
    {
        var patterns = Runtime(exact);
        return layers == Layers.Retry ? new RetryTaskService<TInner>(patterns) : new StandardTaskService<TInner>(patterns);
    }

    public static PatternRuntime Runtime(bool exact = false) => new(new PatternRuntimeOptions { ExactTime = exact });
}
