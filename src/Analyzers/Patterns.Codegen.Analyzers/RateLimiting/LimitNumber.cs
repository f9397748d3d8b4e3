using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>One of the numbers that all instances of a program have to share.</summary>
/// <param name="Name">The option or value that holds it.</param>
/// <param name="Quotient">How it is divided, when it is.</param>
/// <param name="Time">Of a rate, the number of its time: 3 of <c>10/3s</c>.</param>
internal sealed record LimitNumber(string Name, Quotient? Quotient, decimal? Time = null)
{
    /// <summary>Whether it is the share of one of so many instances. A rate is when its time is a multiple: <c>10/s</c> among three is <c>10/3s</c>.</summary>
    public bool IsShareOf(int instances) => Quotient?.Divisor == instances || Time % instances == 0;
}
