namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Tells projects of tests, where much is done on purpose that would be wrong elsewhere: a new key for each test, a counter in memory.</summary>
internal static class TestProjects
{
    public static bool IsTest(Compilation compilation)
    {
        foreach (var reference in compilation.ReferencedAssemblyNames)
        {
            if (reference.Name.StartsWith("xunit.", StringComparison.Ordinal)
                || reference.Name is "nunit.framework" or "Microsoft.VisualStudio.TestPlatform.TestFramework" or "MSTest.TestFramework" or "Microsoft.TestPlatform.CoreUtilities" or "TUnit.Core" or "Shouldly" or "FluentAssertions")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what is retried there serves nobody else: tests, benchmarks, build scripts, app hosts. No crowd of clients comes back, and nobody waits for an answer.</summary>
    public static bool HasNoCrowd(Compilation compilation) => IsBenchmark(compilation) || IsTest(compilation) || IsBuildScript(compilation) || IsAppHost(compilation);

    /// <summary>The program that starts the others and their containers for one developer, or what extends it: of .NET Aspire.</summary>
    private static bool IsAppHost(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(static reference => reference.Name == "Aspire.Hosting");

    /// <summary>A program that builds the others: of NUKE or Cake, or named as such programs are.</summary>
    private static bool IsBuildScript(Compilation compilation) =>
        compilation.AssemblyName is "_build" or "build"
        || compilation.ReferencedAssemblyNames.Any(static reference => reference.Name is "Nuke.Common" or "Cake.Core" or "Cake.Frosting" or "Bullseye" or "SimpleExec");

    /// <summary>Benchmarks measure one call at a time, of things that succeed: a retry in them is what is measured.</summary>
    public static bool IsBenchmark(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(static reference => reference.Name is "BenchmarkDotNet" or "BenchmarkDotNet.Annotations");
}
