using Patterns.Codegen.Benchmarks.Measuring;

namespace Patterns.Codegen.Benchmarks.Cases;

/// <summary>All cases, in the order they run: fresh processes first, those that somebody listens to last.</summary>
internal static class AllCases
{
    public static IEnumerable<(string Name, Func<CaseResult> Run)> Of(Effort effort)
    {
        yield return (FirstPipelineCase.Name, () => FirstPipelineCase.Run(effort));
        foreach (var (name, make) in CompletedCases.All().Concat(SuspendedCases.All()).Concat(FailingCases.All()))
            yield return (name, () => CaseRunner.Run(make(), effort));
        yield return (TelemetryCases.Unobserved, () => CaseRunner.Run(TelemetryCases.MakeUnobserved(), effort));
        yield return (TelemetryCases.Observed, () => Observed(effort));
    }

    private static CaseResult Observed(Effort effort)
    {
        using var listener = TelemetryCases.Listen();
        return CaseRunner.Run(TelemetryCases.MakeObserved(), effort);
    }
}
