using System.Text;
using Patterns.Codegen.Benchmarks.Cases;
using Patterns.Codegen.Benchmarks.Generating;
using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Reporting;

/// <summary>The page docs/benchmarks.md.</summary>
internal static class Report
{
    public static string Page(Effort effort, IReadOnlyList<CaseResult> results, IReadOnlyList<GeneratorRow> generator)
    {
        var text = new StringBuilder();
        text.AppendLine("# Benchmarks").AppendLine();
        text.AppendLine("Written by `dotnet run -c Release --project benchmarks/Patterns.Codegen.Benchmarks`; do not edit. `--smoke` runs everything briefly,");
        text.AppendLine("`--only WORD` the cases whose name contains a word, `--generator` the generator alone; these three only print.");
        text.AppendLine().AppendLine("The stores have pages of their own: [locks](benchmarks-locks.md), [idempotency](benchmarks-idempotency.md), [rate limits](benchmarks-rate-limiting.md).");
        Meaning(text);
        text.AppendLine().AppendLine("## What is promised, and what was measured").AppendLine();
        text.AppendLine("Medians of ratios taken inside each round, with their quartiles; smaller is faster.").AppendLine();
        var (met, of) = BarTable.Write(text, results);
        text.AppendLine().AppendLine($"{met} of {of} met in this run.");
        Method(text, effort);
        text.AppendLine().AppendLine("## The generator").AppendLine();
        text.AppendLine("Programs of twenty attributed methods a type and file (`[CircuitBreaker] [Retry] [Timeout]`), through `CSharpGeneratorDriver`. The time grows linearly when the");
        text.AppendLine("column \"a method\" stays level. The first run includes what the compiler would do anyway: binding the attributes and signatures.").AppendLine();
        GeneratorTable.Write(text, generator);
        text.AppendLine().AppendLine("## All figures");
        foreach (var result in results)
            CaseTable.Write(text, result);
        return text.ToString();
    }

    private static void Meaning(StringBuilder text) => text.AppendLine("""

        ## What these figures mean

        A wrapper costs nanoseconds. Beside a trip over a network, which takes tens of microseconds at best, they vanish: **no service gets faster because of the first rows
        below.** They matter where nothing waits: a cache hit, a local limit, a task that has completed. What remains beside a trip as well is

        - garbage: a suspended `ValueTask` call adds none, where a pipeline adds about a kilobyte to each call;
        - start-up: less is to be compiled before the first answer of a process. What is left is some hundred small methods of ours with their types,
          the thread of the time-outs, and the code that was generated. `PublishReadyToRun` compiles them before
          ([decision 12](decisions/0012-no-precompiled-package.md)). Nothing of the other categories, of Polly, of logging, configuration or telemetry is loaded for a call that needs
          none of it, and a test counts that;
        - the failing path: looking at a failed task instead of throwing its exception again saves microseconds in each attempt, just when a system is in trouble. That part is
          open to everybody who writes the callback accordingly, so it is shown against such a callback too.

        Two processors of this host do about one processor's work between them, so nothing here says how anything scales over cores, and no such claim is made.
        Absolute times drift by a factor of two between runs on a shared host, and when its processors are wanted by many, ratios near their bar may fall on either side of it.
        """);

    private static void Method(StringBuilder text, Effort effort)
    {
        text.AppendLine().AppendLine("## How it was measured").AppendLine();
        text.AppendLine("| | |").AppendLine("| --- | --- |");
        foreach (var (fact, value) in Machine.Facts())
            text.AppendLine($"| {fact} | {value} |");
        text.AppendLine($$"""
            | Rounds | {{effort.Rounds}} of each case, {{effort.Slice.TotalMilliseconds}} ms for each contender, in random order, after {{effort.WarmUp.TotalSeconds}} s of processor time as warm-up; {{effort.Processes}} fresh processes of each contender |

            - All contenders of a case run in one process, and a ratio is taken inside each round: what slows the machine for a moment slows both sides.
            - The caller calls through an interface and is compiled without a profile, so no contender is inlined into it. The wrapped method is never inlined.
              "{{Names.Direct}}" is thus one interface call and one real call.
            - **{{Names.Best}}** is the yardstick: generic `ResiliencePipeline<int>`, `ExecuteOutcomeAsync`, pooled context, cached static callback with state, synchronous fast path in
              the callback. "No rethrow" takes the failure from the task (`ConfigureAwaitOptions.SuppressThrowing`). "Split entry" has a non-async entry and pooling builders as well: more than
              anybody writes by hand. "As usually written" is a closure on a non-generic pipeline.
            - **{{Names.Ours}}** is what the generator writes for the attributes. Its circuit breaker has Polly's default values (a ratio over 30 s), so both count the same; "default breaker
              window" is ours as it comes (the last 10 calls). "Exact clock" is `PatternRuntimeOptions.ExactTime`: a precise clock and a timer for each time-out, as Polly has; otherwise time-outs
              fire up to 16 ms late. Retries have no delay and no budget here, as Polly has none.
            - Polly also calls hooks, reloads and can be told to run anything; that is what the rest of its time buys. `[Pipeline]` puts a Polly pipeline among our attributes.
            - "Suspended once" completes the wrapped call on the same thread, so that only the wrapper's own suspension is seen; `Task.Yield` goes through the thread pool and swings more.
            - Bytes are counted by `GC.GetAllocatedBytesForCurrentThread`, or for the whole process where calls change threads.
            - "{{FirstPipelineCase.Name.Split(',')[0]}}": the processor time of a process with one attributed method (or one Polly pipeline), from the start of its own code, ours
              with the registration of the method, or from the first line that touches Polly, to the first answer. Nothing but the framework is precompiled.
              Wall time is not used, because on a busy machine it measures the neighbours.
            """);
    }
}
