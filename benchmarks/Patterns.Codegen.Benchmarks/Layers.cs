namespace Patterns.Codegen.Benchmarks;

/// <summary>What a stack is made of, outermost first.</summary>
[Flags]
internal enum Layers
{
    None = 0,
    Bulkhead = 1,
    Fallback = 2,
    Hedge = 4,
    CircuitBreaker = 8,
    Retry = 16,
    Timeout = 32,
    Standard = CircuitBreaker | Retry | Timeout,
    Category = Bulkhead | Fallback | Hedge | Standard,
}
