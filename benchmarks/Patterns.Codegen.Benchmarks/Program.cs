using Patterns.Codegen.Benchmarks.Cases;
using Patterns.Codegen.Benchmarks.Measuring;

var effort = args.Contains("--smoke") ? Effort.Smoke : Effort.Full;
var word = args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault() ?? "";
foreach (var make in CompletedCases.All().Concat(SuspendedCases.All()).Concat(FailingCases.All()))
{
    var subject = make();
    if (!subject.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
        continue;
    var result = CaseRunner.Run(subject, effort);
    Console.WriteLine(subject.Name);
    foreach (var m in result.Measurements)
    {
        var r = result.Ratio(m.Contender, subject.Yardstick);
        Console.WriteLine($"  {m.Contender,-42} {Spread.Of(m.Nanoseconds).Median,10:0.0} ns  {r.Median:0.000} ({r.Lower:0.000} - {r.Upper:0.000})  {m.Bytes} B");
    }
}
