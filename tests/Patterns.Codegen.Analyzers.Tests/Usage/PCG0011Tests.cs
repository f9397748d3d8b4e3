using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Usage;

/// <summary>Whole programs, as the rule looks at no library; they need the usings that the SDK adds to programs, so that they are no part of <see cref="SampleCatalog"/>.</summary>
public sealed class PCG0011Tests
{
    private const string Stock = """

        public sealed partial class Stock(Patterns.Codegen.PatternRuntime patterns)
        {
            [Patterns.Codegen.Retry] public partial int Get();
            private int GetCore() => 1;
        }

        """;

    public static IEnumerable<TheoryDataRow<string, string>> Bad =>
    [
        new("web application", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Services.AddScoped<Stock>();\nbuilder.Build().Run();" + Stock),
        new("slim web application", "var builder = {|PCG0011:WebApplication.CreateSlimBuilder(args)|};\nbuilder.Build().Run();" + Stock),
        new("worker", "var builder = {|PCG0011:Host.CreateApplicationBuilder(args)|};\nbuilder.Build().Run();" + Stock),
        new("host of the older kind", "{|PCG0011:Host.CreateDefaultBuilder(args)|}.ConfigureServices(s => s.AddScoped<Stock>()).Build().Run();" + Stock),
        new("made with new", "HostApplicationBuilder builder = {|PCG0011:new(args)|};\nbuilder.Build().Run();" + Stock),
        new("services alone", "var services = {|PCG0011:new ServiceCollection()|};\nservices.AddScoped<Stock>();" + Stock),
        new("a collection beside the host", "var early = new ServiceCollection();\nvar builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Build().Run();" + Stock),
        new("in Main", "public static class Program { public static void Main(string[] args) { var builder = {|PCG0011:WebApplication.CreateBuilder(args)|}; builder.Build().Run(); } }" + Stock),
        new("commented out", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\n// builder.Services.AddPatterns();\nbuilder.Build().Run();" + Stock),
        new("what only needs it", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Services.AddProblemDetails(); // not AddPatterns\nbuilder.Build().Run();" + Stock),
        new("kept in a field", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Build().Run();\npublic partial class Shop { private readonly Patterns.Codegen.PatternRuntime _patterns; public Shop(Patterns.Codegen.PatternRuntime patterns) { _patterns = patterns; } [Patterns.Codegen.Retry] public partial int Get(); private int GetCore() => 1; }\n"),
        new("of a base class", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Build().Run();\npublic abstract partial class Shop(Patterns.Codegen.PatternRuntime patterns) { [Patterns.Codegen.Retry] public partial int Get(); private int GetCore() => 1; }\npublic sealed class Toys(Patterns.Codegen.PatternRuntime patterns) : Shop(patterns);\n"),
        new("also asked of the endpoint", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nvar app = builder.Build();\napp.MapGet(\"/state\", (Patterns.Codegen.PatternRuntime runtime) => runtime.Methods.Count);\napp.Run();" + Stock),
        new("whole web application", "var app = {|PCG0011:WebApplication.Create(args)|};\napp.Run();" + Stock),
        new("whole web application without arguments", "var app = {|PCG0011:WebApplication.Create()|};\napp.Run();" + Stock),
        new("web application without arguments", "var builder = {|PCG0011:WebApplication.CreateBuilder()|};\nbuilder.Build().Run();" + Stock),
        new("web application with options", "var builder = {|PCG0011:WebApplication.CreateBuilder(new WebApplicationOptions())|};\nbuilder.Build().Run();" + Stock),
        new("slim web application without arguments", "var builder = {|PCG0011:WebApplication.CreateSlimBuilder()|};\nbuilder.Build().Run();" + Stock),
        new("slim web application with options", "var builder = {|PCG0011:WebApplication.CreateSlimBuilder(new WebApplicationOptions())|};\nbuilder.Build().Run();" + Stock),
        new("empty web application", "var builder = {|PCG0011:WebApplication.CreateEmptyBuilder(new WebApplicationOptions())|};\nbuilder.Build().Run();" + Stock),
        new("empty worker", "var builder = {|PCG0011:Host.CreateEmptyApplicationBuilder(null)|};\nbuilder.Build().Run();" + Stock),
        new("host of the older kind, by its class", "{|PCG0011:new HostBuilder()|}.Build().Run();" + Stock),
        new("web host", "{|PCG0011:Microsoft.AspNetCore.WebHost.CreateDefaultBuilder(args)|}.Build();" + Stock),
        new("its version told", "System.Console.WriteLine(typeof(Patterns.Codegen.PatternRuntime).Assembly.GetName().Version);\nvar builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Build().Run();" + Stock),
        new("its name told", "System.Console.WriteLine(nameof(Patterns.Codegen.PatternRuntime) + nameof(Patterns.Codegen.PatternRuntime.Methods) + typeof(Patterns.Codegen.PatternRuntime).Name);\nvar builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Build().Run();" + Stock),
        new("looked for among the services", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nvar known = builder.Services.Any(d => d.ServiceType == typeof(Patterns.Codegen.PatternRuntime));\nbuilder.Build().Run();" + Stock),
        new("asked of the services", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nvar app = builder.Build();\nvar one = app.Services.GetService(typeof(Patterns.Codegen.PatternRuntime));\nPatterns.Codegen.PatternRuntime two = app.Services.GetRequiredService<Patterns.Codegen.PatternRuntime>();\napp.Run();" + Stock),
        new("another method of that name", "using System.Text.RegularExpressions;\nvar builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Services.AddPatterns(new Regex(\"a\"));\nbuilder.Build().Run();\npublic static class Registration { public static void AddPatterns(this IServiceCollection services, Regex pattern) => services.AddSingleton(pattern); }" + Stock),
        new("another method with the begin of that name", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nRegistration.AddPatternsOfOrders(builder.Services);\nbuilder.Build().Run();\npublic static class Registration { public static void AddPatternsOfOrders(IServiceCollection services) => services.AddSingleton(nameof(AddPatternsOfOrders)); }" + Stock),
        new("a method that decorates something else", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nTree.DecorateAll();\nbuilder.Build().Run();\npublic static class Tree { public static void DecorateAll() { } }" + Stock),
        new("another type of that name", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Services.AddSingleton<Mine.PatternRuntime>();\nbuilder.Build().Run();\nnamespace Mine { public sealed class PatternRuntime; }" + Stock),
        new("a property that is called like its type", "var builder = {|PCG0011:WebApplication.CreateBuilder(args)|};\nbuilder.Build().Run();\npublic sealed class Page(Patterns.Codegen.PatternRuntime runtime) { public Patterns.Codegen.PatternRuntime PatternRuntime { get; } = runtime; public int Count => PatternRuntime.Methods.Count; }" + Stock),
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Good =>
    [
        new("registered", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddPatterns();\nbuilder.Build().Run();" + Stock),
        new("registered in a method of its own", "var builder = WebApplication.CreateBuilder(args);\nRegistration.Add(builder.Services);\nbuilder.Build().Run();\npublic static class Registration { public static void Add(IServiceCollection services) => services.AddPatterns(); }" + Stock),
        new("registered by hand", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddSingleton<Patterns.Codegen.PatternRuntime>();\nbuilder.Build().Run();" + Stock),
        new("registered by its type", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddSingleton(typeof(Patterns.Codegen.PatternRuntime));\nbuilder.Build().Run();" + Stock),
        new("registered as a descriptor", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.Add(ServiceDescriptor.Singleton(typeof(Patterns.Codegen.PatternRuntime), typeof(Patterns.Codegen.PatternRuntime)));\nbuilder.Build().Run();" + Stock),
        new("its type kept, and registered", "var builder = WebApplication.CreateBuilder(args);\nvar type = typeof(Patterns.Codegen.PatternRuntime);\nbuilder.Services.AddSingleton(type);\nbuilder.Build().Run();" + Stock),
        new("its assembly searched", "var builder = WebApplication.CreateBuilder(args);\nforeach (var type in typeof(Patterns.Codegen.PatternRuntime).Assembly.GetTypes()) builder.Services.AddSingleton(type);\nbuilder.Build().Run();" + Stock),
        new("registered by an extension of the same name", "using Patterns.Codegen;\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddPatterns(\"orders\");\nbuilder.Build().Run();\npublic static class Registration { public static void AddPatterns(this IServiceCollection services, string name) => services.AddSingleton(name).AddPatterns(); }" + Stock),
        new("registered in a callback", "Host.CreateDefaultBuilder(args).ConfigureServices((context, services) => services.AddPatterns()).Build().Run();" + Stock),
        new("registered as a method group", "var builder = WebApplication.CreateBuilder(args);\nSystem.Func<IServiceCollection, System.Action<Patterns.Codegen.PatternRuntimeOptions>?, object> add = PatternRuntimeServiceCollectionExtensions.AddPatterns;\nadd(builder.Services, null);\nbuilder.Build().Run();" + Stock),
        new("created by somebody else", "var app = Mine.WebApplication.Create();\npublic static class Mine { public static class WebApplication { public static object Create() => 1; } }" + Stock),
        new("an instance registered", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddSingleton(new Patterns.Codegen.PatternRuntime());\nbuilder.Build().Run();" + Stock),
        new("an instance in a field", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddSingleton(Holder.Runtime);\nbuilder.Build().Run();\npublic static class Holder { public static readonly Patterns.Codegen.PatternRuntime Runtime = new(); }" + Stock),
        new("a field that is set later", "var builder = WebApplication.CreateBuilder(args);\nvar holder = new Holder();\nbuilder.Services.AddSingleton(holder.Runtime!);\nbuilder.Build().Run();\npublic sealed class Holder { public Patterns.Codegen.PatternRuntime? Runtime; public void Set() => Runtime = new(); }" + Stock),
        new("another name for the type", "using R = Patterns.Codegen.PatternRuntime;\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddSingleton<R>();\nbuilder.Build().Run();" + Stock),
        new("by the decorator's registration", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddSingleton<IRates, Rates>();\nbuilder.Services.DecorateRates();\nbuilder.Build().Run();\n[Patterns.Codegen.GenerateDecorator] public interface IRates { [Patterns.Codegen.Retry] int Get(); }\npublic sealed class Rates : IRates { public int Get() => 1; }" + Stock),
        new("made by hand", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddScoped<Shop>();\nbuilder.Build().Run();\npublic partial class Shop { private readonly Patterns.Codegen.PatternRuntime _patterns = new(); [Patterns.Codegen.Retry] public partial int Get(); private int GetCore() => 1; }\n"),
        new("runtime handed to a static method", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Build().Run();\npublic static partial class Shop { [Patterns.Codegen.Retry] public static partial int Get(Patterns.Codegen.PatternRuntime patterns); private static int GetCore(Patterns.Codegen.PatternRuntime patterns) => 1; }\n"),
        new("another constructor", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Build().Run();\npublic partial class Shop { private readonly Patterns.Codegen.PatternRuntime _patterns; public Shop(Patterns.Codegen.PatternRuntime patterns) { _patterns = patterns; } public Shop() : this(null!) { } [Patterns.Codegen.Retry] public partial int Get(); private int GetCore() => 1; }\n"),
        new("no container", "System.Console.WriteLine();" + Stock),
        new("no attributes", "// Patterns.Codegen\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.Build().Run();\n"),
        new("a builder of somebody else", "var builder = Mine.Host.CreateBuilder();\npublic static class Mine { public static class Host { public static object CreateBuilder() => 1; } }" + Stock),
        new("a library", "public static class Registration { public static void Add() { var services = new ServiceCollection(); } }" + Stock),
    ];

    [Theory, MemberData(nameof(Bad))]
    public async Task Reports(string what, string source)
    {
        var sample = Sample.Parse("PCG0011", "bad", what, source);
        var result = await Analysis.RunAsync(sample);
        Assert.Equal("", string.Join("\n", result.CompilerErrors));
        var diagnostic = Assert.Single(result.Diagnostics, d => d.Id == "PCG0011");
        Assert.Equal(Assert.Single(sample.Expected).Span, diagnostic.Location.SourceSpan);
        Analysis.AssertReadable(result.Diagnostics);
    }

    [Theory, MemberData(nameof(Good))]
    public async Task Is_silent(string what, string source)
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG0011", "good", what, source));
        Assert.Equal("", string.Join("\n", result.CompilerErrors));
        Assert.DoesNotContain(result.Diagnostics, d => d.Id == "PCG0011");
    }

    [Fact]
    public async Task Names_the_attribute_the_method_and_the_remedy()
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG0011", "bad", "message", "var builder = WebApplication.CreateBuilder(args);" + Stock));
        Assert.Equal(
            "[Retry] on Stock.Get needs a PatternRuntime from the container, and nothing registers one: outside Development the first call that needs it fails; call services.AddPatterns()",
            Assert.Single(result.Diagnostics).GetMessage());
    }

    [Fact]
    public async Task Says_that_a_whole_application_takes_no_services()
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG0011", "bad", "message", "var app = WebApplication.Create(args);" + Stock));
        Assert.EndsWith("the first call that needs it fails; make the application with WebApplication.CreateBuilder and call builder.Services.AddPatterns()", Assert.Single(result.Diagnostics).GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Patterns.Codegen", false)]
    [InlineData("Other", true)]
    public async Task Is_silent_when_a_library_that_knows_the_runtime_may_register_it(string knows, bool reports)
    {
        var known = Image(CSharpCompilation.Create("Other", [CSharpSyntaxTree.ParseText("public class Other;")], References.Framework, Analysis.Options));
        var source = knows == "Other" ? "public static class Registration { public static Other? Get() => null; }" : "public static class Registration { public static Patterns.Codegen.PatternRuntime? Get() => null; }";
        var library = Image(CSharpCompilation.Create("Library", [CSharpSyntaxTree.ParseText(source)], [.. References.Libraries, known], Analysis.Options));
        var program = "using Microsoft.Extensions.DependencyInjection;\nvar services = new ServiceCollection();" + Stock;
        var result = await Analysis.RunAsync([program], [.. References.Libraries, known, library], isProgram: true);
        Assert.Equal("", string.Join("\n", result.CompilerErrors));
        Assert.Equal(reports, result.Diagnostics.Any(d => d.Id == "PCG0011"));
    }

    [Fact]
    public async Task Tests_are_not_looked_at()
    {
        var framework = CSharpCompilation.Create("xunit.v3.core", [CSharpSyntaxTree.ParseText("public class Fact;")], References.Framework, Analysis.Options).ToMetadataReference();
        var result = await Analysis.RunAsync(["var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection();" + Stock], [.. References.Libraries, framework], isProgram: true);
        Assert.DoesNotContain(result.Diagnostics, d => d.Id == "PCG0011");
    }

    // As a package has it: an assembly names only what it uses.
    private static PortableExecutableReference Image(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
