using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Generating;

/// <summary>What the generator took for a program of one size, in milliseconds.</summary>
/// <param name="Methods">Attributed methods.</param>
/// <param name="Cold">First run.</param>
/// <param name="Edited">After an edit of one attributed method.</param>
/// <param name="Unrelated">After an edit of a file without attributes.</param>
/// <param name="PerMethod">The first run's time for each method, as a ratio to that of 1,000 methods in the same round: 1 when time grows linearly.</param>
internal sealed record GeneratorRow(int Methods, Spread Cold, Spread Edited, Spread Unrelated, Spread PerMethod);
