using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>Who disposes what a decorator stands in front of: its container exactly once, or the decorator when it was made by hand.</summary>
public sealed class DecoratorDisposalTests
{
    private const string Types = """
        using Patterns.Codegen;
        using Microsoft.Extensions.DependencyInjection;

        [GenerateDecorator]
        public interface IApi : IDisposable, IAsyncDisposable
        {
            [Retry] Task<int> GetAsync();
        }

        public sealed class Api : IApi
        {
            public static string Log = "";
            public Task<int> GetAsync() => Task.FromResult(1);
            public void Dispose() => Log += "D";
            public ValueTask DisposeAsync() { Log += "A"; return default; }
        }

        """;

    [Theory]
    [InlineData("scoped", "services.AddScoped<IApi, Api>().DecorateApi();", "using (var scope = provider.CreateScope()) scope.ServiceProvider.GetRequiredService<IApi>();", "D")]
    [InlineData("scoped, asynchronously", "services.AddScoped<IApi, Api>().DecorateApi();", "await using (var scope = provider.CreateAsyncScope()) scope.ServiceProvider.GetRequiredService<IApi>();", "A")]
    [InlineData("transient", "services.AddTransient<IApi, Api>().DecorateApi();", "using (var scope = provider.CreateScope()) { scope.ServiceProvider.GetRequiredService<IApi>(); scope.ServiceProvider.GetRequiredService<IApi>(); }", "DD")]
    [InlineData("keyed", "services.AddKeyedScoped<IApi, Api>(1).DecorateApi();", "using (var scope = provider.CreateScope()) scope.ServiceProvider.GetRequiredKeyedService<IApi>(1);", "D")]
    [InlineData("decorated twice", "services.AddScoped<IApi, Api>().DecorateApi().DecorateApi();", "using (var scope = provider.CreateScope()) scope.ServiceProvider.GetRequiredService<IApi>();", "D")]
    [InlineData("an instance is its owner's", "services.AddSingleton<IApi>(new Api()).DecorateApi();", "provider.GetRequiredService<IApi>();", "")]
    public async Task A_container_disposes_what_it_made_once(string what, string registration, string use, string expected)
    {
        _ = what;
        var run = GeneratorRun.Of(Types + $$"""
            public static class Program
            {
                public static async Task<object?> Run()
                {
                    await Task.Yield();
                    var services = new ServiceCollection();
                    {{registration}}
                    using (var provider = services.BuildServiceProvider())
                    {
                        {{use}}
                    }
                    return Api.Log;
                }
            }
            """);

        Assert.Equal(expected, await run.RunAsync());
    }

    [Theory]
    [InlineData("using (new ApiDecorator(new Api(), patterns)) { }", "D")]
    [InlineData("await using (new ApiDecorator(new Api(), patterns)) { }", "A")]
    [InlineData("using (new ApiDecorator(new Api(), patterns, disposesInner: false)) { }", "")]
    [InlineData("await using (new ApiDecorator(new Api(), patterns, disposesInner: false)) { }", "")]
    public async Task One_made_by_hand_disposes_what_it_owns(string use, string expected)
    {
        var run = GeneratorRun.Of(Types + $$"""
            public static class Program
            {
                public static async Task<object?> Run()
                {
                    await Task.Yield();
                    using var patterns = new PatternRuntime();
                    {{use}}
                    return Api.Log;
                }
            }
            """);

        Assert.Equal(expected, await run.RunAsync());
    }
}
