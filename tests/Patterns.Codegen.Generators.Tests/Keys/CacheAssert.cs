using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>Asserts that the pipeline of the generator is incremental.</summary>
internal static class CacheAssert
{
    /// <summary>Nothing was computed anew, or what was came out equal; no output was written.</summary>
    public static void IsUntouched(GeneratorDriver rerun)
    {
        Assert.All(Reasons(rerun), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
        Assert.All(OutputReasons(rerun), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    public static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver) =>
        Steps(driver).SelectMany(static step => step.Outputs).Select(static output => output.Reason);

    public static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(static pair => pair.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason);

    /// <summary>No symbol, syntax, location or compilation lives in a tracked value: it would keep whole compilations in memory and compare by reference.</summary>
    public static void HoldsNothingOfTheCompiler(GeneratorDriver driver)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (value, _) in Steps(driver).SelectMany(static step => step.Outputs))
            Walk(value, seen);
    }

    private static IEnumerable<IncrementalGeneratorRunStep> Steps(GeneratorDriver driver)
    {
        var steps = driver.GetRunResult().Results[0].TrackedSteps;
        return new[] { KeyTemplateGenerator.MethodStep, KeyTemplateGenerator.TypeStep }
            .SelectMany(name => steps.TryGetValue(name, out var found) ? found : []);
    }

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;

        Assert.False(value.GetType().Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) ?? false, value.GetType().FullName);
        if (value is IEnumerable sequence)
        {
            foreach (var item in sequence)
                Walk(item, seen);

            return;
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), seen);
        }
    }
}
