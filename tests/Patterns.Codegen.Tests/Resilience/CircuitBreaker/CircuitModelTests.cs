using CsCheck;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>The breaker against a plain model. A failure prints the seed and the smallest run found that shows it.</summary>
public class CircuitModelTests
{
    private const int Runs = 700;
    private const int MaxStepsPerRun = 500;

    [Fact]
    public void Random_runs_agree_with_the_model_after_each_step()
    {
        var steps = new long[Enum.GetValues<CircuitState>().Length];
        Gen.Select(CircuitSettingsGen.Any, CircuitSettingsGen.Any, CircuitStep.Any.Array[1, MaxStepsPerRun]).Sample(
            (settings, otherSettings, script) =>
            {
                var run = new CircuitRun(settings, otherSettings);
                foreach (var step in script)
                    run.Do(step);
                for (var state = 0; state < steps.Length; state++)
                    Interlocked.Add(ref steps[state], run.StepsByState[state]);
            },
            iter: Runs,
            print: run => $"{run.Item1}\n{run.Item2}\n{string.Join('\n', run.Item3)}");

        // Agreement means little where the runs never went.
        Assert.True(steps.Sum() >= 100_000, $"only {steps.Sum()} steps");
        Assert.All(steps, count => Assert.True(count >= 2_000, $"steps by state: {string.Join(", ", steps)}"));
    }
}
