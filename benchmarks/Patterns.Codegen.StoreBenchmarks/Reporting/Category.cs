using Patterns.Codegen.StoreBenchmarks.Measuring;

namespace Patterns.Codegen.StoreBenchmarks.Reporting;

/// <summary>The cases of one category of patterns, on servers of their own.</summary>
/// <param name="Name">The page is <c>docs/benchmarks-{name}.md</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Meaning">What the figures mean and how they were taken, as Markdown.</param>
/// <param name="Bars">What is promised.</param>
/// <param name="Peers">What it is compared with, with versions; empty where the contenders are written by hand.</param>
/// <param name="RunAsync">Starts the servers, measures all cases whose name contains the word, and stops them.</param>
internal sealed record Category(string Name, string Title, string Meaning, IReadOnlyList<Bar> Bars, string Peers, Func<Effort, string, Task<IReadOnlyList<CaseResult>>> RunAsync);
