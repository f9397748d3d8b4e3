using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class RegisterRuntimeFixTests
{
    private const string Types = """

        public sealed partial class Stock(Patterns.Codegen.PatternRuntime patterns)
        {
            [Patterns.Codegen.Retry]
            public partial int Get();

            private int GetCore() => 1;
        }

        """;

    public static TheoryData<string, string, string> Samples => new()
    {
        {
            "web application",
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddScoped<Stock>();
            builder.Build().Run();
            """,
            """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddPatterns();
            builder.Services.AddScoped<Stock>();
            builder.Build().Run();
            """
        },
        {
            "worker",
            """
            HostApplicationBuilder builder = new(args);
            builder.Build().Run();
            """,
            """
            HostApplicationBuilder builder = new(args);
            builder.Services.AddPatterns();
            builder.Build().Run();
            """
        },
        {
            "host of the older kind",
            """
            var host = Host.CreateDefaultBuilder(args).UseEnvironment("Production"); // as on the server
            host.Build().Run();
            """,
            """
            var host = Host.CreateDefaultBuilder(args).UseEnvironment("Production"); // as on the server
            host.ConfigureServices(services => services.AddPatterns());
            host.Build().Run();
            """
        },
        {
            "services alone, in Main",
            """
            public static class Program
            {
                public static void Main()
                {
                    var services = new ServiceCollection();
                    services.AddTransient<Stock>();
                }
            }
            """,
            """
            public static class Program
            {
                public static void Main()
                {
                    var services = new ServiceCollection();
                    services.AddPatterns();
                    services.AddTransient<Stock>();
                }
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public async Task Registers_the_runtime(string what, string source, string expected)
    {
        Assert.NotEmpty(what);
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, Sample.Parse("PCG0011", "fix", what, source + "\n" + Types));
        var diagnostic = Assert.Single(await FixWorkspace.AnalyzeAsync(project), d => d.Id == "PCG0011");
        var offer = Assert.Single(await Fixing.OffersAsync(new RegisterRuntimeFix(), project, diagnostic));
        Assert.Equal("PCG0011.register", offer.EquivalenceKey);
        var changed = await Fixing.ApplyAsync(project, offer);
        Assert.Contains(expected + "\n" + Types, await FixWorkspace.TextsAsync(changed));
        Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(changed));
        Assert.DoesNotContain(await FixWorkspace.AnalyzeAsync(changed), d => d.Id == "PCG0011");
    }

    [Fact]
    public async Task Adds_the_using_that_is_missing()
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, Sample.Parse("PCG0011", "fix", "using", "var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection();\n" + Types));
        project = project.RemoveDocument(project.Documents.Single(d => d.Name == "ImplicitUsings.g.cs").Id);
        var diagnostic = Assert.Single(await FixWorkspace.AnalyzeAsync(project), d => d.Id == "PCG0011");
        var changed = await Fixing.ApplyAsync(project, Assert.Single(await Fixing.OffersAsync(new RegisterRuntimeFix(), project, diagnostic)));
        Assert.StartsWith("using Microsoft.Extensions.DependencyInjection;\n", Assert.Single(await FixWorkspace.TextsAsync(changed)), StringComparison.Ordinal);
        Assert.Equal("", await FixWorkspace.CompilerErrorsAsync(changed));
    }

    [Fact]
    public async Task Offers_nothing_where_the_builder_has_no_name() => Assert.Empty(await Fixing.KeysInProgramAsync("PCG0011", "Host.CreateDefaultBuilder(args).Build().Run();\n" + Types));
}
