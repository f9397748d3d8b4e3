using System.Globalization;
using System.Text;
using Patterns.Codegen.StoreBenchmarks.Measuring;

namespace Patterns.Codegen.StoreBenchmarks.Reporting;

/// <summary>The page of a category.</summary>
internal static class Page
{
    public static string Write(Category category, Effort effort, IReadOnlyList<CaseResult> results)
    {
        var text = new StringBuilder();
        text.AppendLine($"# {category.Title}").AppendLine();
        text.AppendLine($"Written by `dotnet run -c Release --project benchmarks/Patterns.Codegen.StoreBenchmarks {category.Name}`; do not edit. `--smoke` runs everything briefly,");
        text.AppendLine("`--only WORD` the cases whose name contains a word; these two only print. Servers of its own are started on the loopback interface.").AppendLine();
        text.AppendLine(category.Meaning).AppendLine();
        text.AppendLine("## What is promised, and what was measured").AppendLine();
        text.AppendLine("Medians of ratios taken inside each round, with their quartiles.").AppendLine();
        var (met, level, of) = WriteBars(text, category, results);
        text.AppendLine().AppendLine($"{met} of {of} met in this run{(level > 0 ? $", {level} level: below the bar by less than can be told, because the bar lies within the 95 % interval of the mean, which is at most 0.10 wide" : "")}.").AppendLine();
        text.AppendLine("## How it was measured").AppendLine();
        text.AppendLine("| | |").AppendLine("| --- | --- |");
        foreach (var (fact, value) in Machine.Facts(category.Peers))
            text.AppendLine($"| {fact} | {value} |");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"| Rounds | {effort.Rounds} of each case, {effort.Slice.TotalMilliseconds} ms for each contender, in random order, after {effort.WarmUp.TotalSeconds} s each as warm-up |").AppendLine();
        text.AppendLine("Clients and servers share the processors, so a saving on one side shows as throughput on the other. Absolute figures drift by a factor of two between runs on a shared host; ratios");
        text.AppendLine("below about 1.2 either way rank nothing. Bytes are those of the whole client process.").AppendLine();
        text.AppendLine("## All figures");
        foreach (var result in results)
            WriteCase(text, result);
        return text.ToString();
    }

    public static void WriteCase(StringBuilder text, CaseResult result)
    {
        var (callers, yardstick, rounds) = (result.Case.Callers, result.Case.Yardstick, result.Measurements[0].Rounds[Metric.Throughput].Length);
        var counts = result.Measurements.Any(static measurement => measurement.Rounds.ContainsKey(Metric.Commands));
        text.AppendLine().AppendLine($"### {result.Case.Name}").AppendLine();
        text.AppendLine($"{(callers == 1 ? "1 caller" : $"{callers} callers")}{(result.Case.IsClose ? ", nine times the rounds, of a third of the length" : "")}{(result.Case.IsShared ? $", spread over {ProcessShares.Count(rounds)} processes one after the other, with servers of their own" : "")}.").AppendLine();
        var sends = result.Measurements.All(static measurement => measurement.Rounds.ContainsKey(Metric.Sent));
        var works = result.Measurements.All(static measurement => measurement.Rounds.ContainsKey(Metric.Processor));
        text.AppendLine($"| contender | operations a second | ratio to \"{yardstick}\" (IQR) | median | 99 of 100 within | bytes an operation |{(works ? " processor time, client and server, an operation |" : "")}{(counts ? " commands an operation |" : "")}{(sends ? " of them sent |" : "")}");
        text.AppendLine($"| --- | --- | --- | --- | --- | --- |{(works ? " --- |" : "")}{(counts ? " --- |" : "")}{(sends ? " --- |" : "")}");
        foreach (var measurement in result.Measurements)
        {
            var ratio = Texts.Ratio(result.Ratio(Metric.Throughput, measurement.Contender, yardstick));
            text.Append(CultureInfo.InvariantCulture, $"| {measurement.Contender} | {measurement.Of(Metric.Throughput).Median:#,0} | {ratio} ");
            text.Append(CultureInfo.InvariantCulture, $"| {measurement.Of(Metric.Median).Median:#,0} us | {measurement.Of(Metric.Slowest).Median:#,0} us | {measurement.Of(Metric.Bytes).Median:#,0} B |");
            if (works)
                text.Append(CultureInfo.InvariantCulture, $" {measurement.Of(Metric.Processor).Median:#,0} us |");
            if (counts)
                text.Append(CultureInfo.InvariantCulture, $" {(measurement.Rounds.ContainsKey(Metric.Commands) ? measurement.Of(Metric.Commands).Median : double.NaN):0.00} |");
            if (sends)
                text.Append(CultureInfo.InvariantCulture, $" {measurement.Of(Metric.Sent).Median:0.00} |");
            text.AppendLine();
        }
    }

    public static (int Met, int Level, int Of) WriteBars(StringBuilder text, Category category, IReadOnlyList<CaseResult> results)
    {
        text.AppendLine("| what | relative to | measured (IQR) | bar | |").AppendLine("| --- | --- | --- | --- | --- |");
        var (met, level, of) = (0, 0, 0);
        foreach (var bar in category.Bars)
        {
            if (results.FirstOrDefault(result => result.Case.Name == bar.Case) is not { } result || !result.Has(bar.Contender) || (bar.Yardstick is not null && !result.Has(bar.Yardstick)))
                continue;
            var figure = bar switch
            {
                { Yardstick: null } => result.Of(bar.Contender).Of(bar.Metric),
                { IsDifference: true } => result.Difference(bar.Metric, bar.Contender, bar.Yardstick),
                _ => result.Ratio(bar.Metric, bar.Contender, bar.Yardstick),
            };
            var mean = bar is { Yardstick: { } yardstick, IsDifference: false } ? result.Mean(bar.Metric, bar.Contender, yardstick) : null;
            var verdict = bar.Judge(figure, mean);
            met += bar.IsPromised && verdict == Verdict.Met ? 1 : 0;
            level += verdict == Verdict.Level ? 1 : 0;
            of += bar.IsPromised ? 1 : 0;
            var limit = string.Create(CultureInfo.InvariantCulture, $"{(bar.AtLeast is { } least ? $">= {least:0.00##}" : "")}{(bar is { AtLeast: not null, AtMost: not null } ? ", " : "")}{(bar.AtMost is { } most ? $"<= {most:0.00##}" : "")}");
            text.AppendLine($"| {bar.Text} | {bar.Yardstick ?? ""} | {Texts.Ratio(figure)}{(mean is { } known ? $"; mean {Texts.Mean(known)}" : "")} | {limit} | {(bar.IsPromised ? Word(verdict) : "")} |");
        }

        return (met, level, of);
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Met => "met",
        Verdict.Level => "level",
        _ => "**missed**",
    };
}
