namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Tells projects of tests, where much is done on purpose that would be wrong elsewhere: a new key for each test, a counter in memory.</summary>
internal static class TestProjects
{
    public static bool IsTest(Compilation compilation)
    {
        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            if (reference.Name.StartsWith("xunit.", StringComparison.Ordinal)
                || reference.Name is "nunit.framework" or "Microsoft.VisualStudio.TestPlatform.TestFramework" or "MSTest.TestFramework" or "TUnit.Core" or "Shouldly" or "FluentAssertions")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Benchmarks measure one call at a time, of things that succeed: a retry in them is what is measured.</summary>
    public static bool IsBenchmark(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(static reference => reference.Name is "BenchmarkDotNet" or "BenchmarkDotNet.Annotations");
}
