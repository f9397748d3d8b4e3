using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>A sample as its fix leaves it, with the names that are left to the user filled in, compiled and loaded.</summary>
internal static class RepairedProgram
{
    /// <summary>What a user may fill in.</summary>
    private const string Filled = """
        global using static Filled;

        public static class Filled
        {
            public static readonly TimeSpan attemptTimeout = TimeSpan.FromMilliseconds(20);
            public const string operationId = "order-1";
            public static void onLockLost() => throw new InvalidOperationException("The lock is lost.");
        }
        """;

    /// <param name="rule">The rule.</param>
    /// <param name="name">The sample's name, without <c>.fixed.cs</c>.</param>
    public static Assembly Load(string rule, string name)
    {
        string[] sources = [SampleFiles.Text(rule, "fix", name + ".fixed.cs"), Sample.ImplicitUsings, Filled];
        var compilation = CSharpCompilation.Create(
            $"{rule}.{name}",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, Analysis.ParseOptions)),
            References.Libraries,
            Analysis.Options.WithNullableContextOptions(NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.Equal("", string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true).LoadFromStream(image);
    }
}
