using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

/// <summary>A program that one person sits before has no crowd: PCG2003 is silent there. What is tried that cannot succeed is reported all the same.</summary>
public sealed class UserProgramTests
{
    private const string Source = """
        using System;
        using System.Net.Http;
        using Polly;

        public static class Program
        {
            public static void Main()
            {
            }

            public static void Do(Action work) => Policy.Handle<HttpRequestException>().WaitAndRetry(3, _ => TimeSpan.FromSeconds(1)).Execute(work);
        }
        """;

    private const string Server = """
        public static class WebApplication
        {
            public static void Run()
            {
            }
        }
        """;

    [Theory]
    [InlineData(OutputKind.WindowsApplication, null)]
    [InlineData(OutputKind.ConsoleApplication, "Avalonia.Controls")]
    [InlineData(OutputKind.ConsoleApplication, "System.CommandLine")]
    [InlineData(OutputKind.ConsoleApplication, "Spectre.Console.Cli")]
    public async Task Has_no_crowd(OutputKind kind, string? reference) => Assert.Empty(await IdsAsync(kind, reference, Source));

    [Theory]
    [InlineData(OutputKind.ConsoleApplication, null)]
    [InlineData(OutputKind.DynamicallyLinkedLibrary, "System.CommandLine")]
    [InlineData(OutputKind.DynamicallyLinkedLibrary, "Avalonia.Controls")]
    public async Task Services_and_libraries_may_have_one(OutputKind kind, string? reference) => Assert.Equal(["PCG2003"], await IdsAsync(kind, reference, Source));

    [Fact]
    public async Task So_may_a_server_with_a_command_line() => Assert.Equal(["PCG2003"], await IdsAsync(OutputKind.ConsoleApplication, "System.CommandLine", Source, Server));

    [Fact]
    public async Task What_cannot_succeed_is_reported_there_too() =>
        Assert.Equal(["PCG2001"], await IdsAsync(OutputKind.WindowsApplication, null, Source.Replace("HttpRequestException", "Exception", StringComparison.Ordinal)));

    private static async Task<IEnumerable<string>> IdsAsync(OutputKind kind, string? reference, params string[] sources)
    {
        var references = reference is null ? References.Libraries : References.Libraries.Append(Named(reference));
        var result = await Analysis.RunAsync(sources, [.. references], runGenerator: false, output: kind);
        Assert.Empty(result.CompilerErrors);
        return result.Diagnostics.Where(static d => d.Severity > DiagnosticSeverity.Info).Select(static d => d.Id).Order(StringComparer.Ordinal);
    }

    private static CompilationReference Named(string assembly) =>
        CSharpCompilation.Create(assembly, [CSharpSyntaxTree.ParseText("public sealed class Marker;")], References.Framework, Analysis.Options).ToMetadataReference();
}
