namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>What theories call: the first argument names the sample in the test's name.</summary>
public static class Check
{
    public static Task SampleAsync(string what, string source)
    {
        Assert.NotEmpty(what);
        return Analysis.AssertAsync(source);
    }
}
