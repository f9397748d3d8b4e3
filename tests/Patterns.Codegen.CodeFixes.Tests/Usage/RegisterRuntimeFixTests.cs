using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
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
        {
            "services that a local gets later",
            """
            IServiceCollection services;
            services = new ServiceCollection();
            services.AddTransient<Stock>();
            """,
            """
            IServiceCollection services;
            services = new ServiceCollection();
            services.AddPatterns();
            services.AddTransient<Stock>();
            """
        },
        {
            "a builder that a local gets later, in a block",
            """
            WebApplicationBuilder? builder = null;
            try
            {
                builder = WebApplication.CreateBuilder(args);
            }
            finally
            {
                builder?.Build().Run();
            }
            """,
            """
            WebApplicationBuilder? builder = null;
            try
            {
                builder = WebApplication.CreateBuilder(args);
                builder.Services.AddPatterns();
            }
            finally
            {
                builder?.Build().Run();
            }
            """
        },
        {
            "services in a field",
            """
            new Shop().Open();

            public sealed class Shop
            {
                private ServiceCollection? _services;

                public void Open()
                {
                    this._services = new ServiceCollection();
                }

                public int Count => _services!.Count;
            }
            """,
            """
            new Shop().Open();

            public sealed class Shop
            {
                private ServiceCollection? _services;

                public void Open()
                {
                    this._services = new ServiceCollection();
                    this._services.AddPatterns();
                }

                public int Count => _services!.Count;
            }
            """
        },
        {
            "a callback with a block",
            """
            Host.CreateDefaultBuilder(args)
                .UseEnvironment("Production")
                .ConfigureServices((context, services) =>
                {
                    // What the shop needs.
                    if (context.HostingEnvironment.IsDevelopment())
                        return;
                    services.AddScoped<Stock>();
                })
                .Build()
                .Run();
            """,
            """
            Host.CreateDefaultBuilder(args)
                .UseEnvironment("Production")
                .ConfigureServices((context, services) =>
                {
                    services.AddPatterns();
                    // What the shop needs.
                    if (context.HostingEnvironment.IsDevelopment())
                        return;
                    services.AddScoped<Stock>();
                })
                .Build()
                .Run();
            """
        },
        {
            "a callback with an expression",
            """
            Host.CreateDefaultBuilder(args)
                .ConfigureServices((context, services) => services.AddScoped<Stock>())
                .Build()
                .Run();
            """,
            """
            Host.CreateDefaultBuilder(args)
                .ConfigureServices((context, services) =>
                {
                    services.AddPatterns();
                    services.AddScoped<Stock>();
                })
                .Build()
                .Run();
            """
        },
        {
            "a callback on one line",
            """
            var host = Host.CreateDefaultBuilder(args).ConfigureServices(s => { s.AddScoped<Stock>(); }).Build();
            host.Run();
            """,
            """
            var host = Host.CreateDefaultBuilder(args).ConfigureServices(s => { s.AddPatterns(); s.AddScoped<Stock>(); }).Build();
            host.Run();
            """
        },
        {
            "an empty callback, in a method that returns the builder",
            """
            CreateHostBuilder(args).Build().Run();

            static IHostBuilder CreateHostBuilder(string[] args) =>
                Host.CreateDefaultBuilder(args)
                    .ConfigureServices((_, services) => { });
            """,
            """
            CreateHostBuilder(args).Build().Run();

            static IHostBuilder CreateHostBuilder(string[] args) =>
                Host.CreateDefaultBuilder(args)
                    .ConfigureServices((_, services) =>
                    {
                        services.AddPatterns();
                    });
            """
        },
        {
            "no callback, on lines of their own",
            """
            new HostBuilder() // no defaults
                .UseEnvironment("Production")
                .Build()
                .Run();
            """,
            """
            new HostBuilder() // no defaults
                .ConfigureServices(services => services.AddPatterns())
                .UseEnvironment("Production")
                .Build()
                .Run();
            """
        },
        {
            "no callback, on one line",
            """
            Host.CreateDefaultBuilder(args).Build().Run();
            """,
            """
            Host.CreateDefaultBuilder(args).ConfigureServices(services => services.AddPatterns()).Build().Run();
            """
        },
        {
            "no callback, returned",
            """
            CreateHostBuilder(args).Build().Run();

            static IHostBuilder CreateHostBuilder(string[] args) => Host.CreateDefaultBuilder(args);
            """,
            """
            CreateHostBuilder(args).Build().Run();

            static IHostBuilder CreateHostBuilder(string[] args) => Host.CreateDefaultBuilder(args).ConfigureServices(services => services.AddPatterns());
            """
        },
        {
            "a callback that is a method",
            """
            Host.CreateDefaultBuilder(args).ConfigureServices(Add).Build().Run();

            static void Add(IServiceCollection services) => services.AddScoped<Stock>();
            """,
            """
            Host.CreateDefaultBuilder(args).ConfigureServices(services => services.AddPatterns()).ConfigureServices(Add).Build().Run();

            static void Add(IServiceCollection services) => services.AddScoped<Stock>();
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

    [Theory]
    [InlineData("WebApplication.CreateBuilder(args).Build().Run();")]
    [InlineData("WebApplication.Create(args).Run();")]
    [InlineData("new Shop(new HostBuilder());\npublic sealed class Shop(HostBuilder builder) { public object Builder => builder; }")]
    [InlineData("new HostBuilder().Open();\npublic static class Shop { public static void Open(this HostBuilder builder) => builder.Build().Run(); }")]
    public async Task Offers_nothing_where_no_place_takes_services(string program) => Assert.Empty(await Fixing.KeysInProgramAsync("PCG0011", program + "\n" + Types));

    /// <summary><c>dotnet format</c> asks what is offered for the first diagnostic of all, and hands in no key where that is nothing.</summary>
    [Fact]
    public async Task Fix_all_without_a_key_fixes_what_can_be()
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, Sample.Parse("PCG0011", "fix", "all", "WebApplication.CreateSlimBuilder(args).Build();\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.Build().Run();\n" + Types));
        var diagnostics = (await FixWorkspace.AnalyzeAsync(project)).Where(d => d.Id == "PCG0011").ToImmutableArray();
        Assert.Equal(2, diagnostics.Length);
        var fix = new RegisterRuntimeFix();
        Assert.Empty(await Fixing.OffersAsync(fix, project, diagnostics[0]));
        var context = new FixAllContext(project.GetDocument(diagnostics[0].Location.SourceTree)!, fix, FixAllScope.Solution, null!, fix.FixableDiagnosticIds, new KnownDiagnostics(diagnostics), TestContext.Current.CancellationToken);
        var action = await fix.GetFixAllProvider().GetFixAsync(context) ?? throw new InvalidOperationException("No Fix All.");
        var changed = await Fixing.ApplyAsync(project, action);
        Assert.Contains("WebApplication.CreateSlimBuilder(args).Build();\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddPatterns();\nbuilder.Build().Run();\n" + Types, await FixWorkspace.TextsAsync(changed));
    }
}
