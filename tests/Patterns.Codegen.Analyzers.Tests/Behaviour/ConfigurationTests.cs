using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Behaviour;

/// <summary>Severities and suppressions as users configure them.</summary>
public sealed class ConfigurationTests
{
    private const string Warning = "[Timeout(\"2s\")] public partial Task<int> GetAsync(); private Task<int> GetAsyncCore() => Task.FromResult(1);";

    private const string Error = "[Retry] public int Get() => 1;";

    [Theory]
    [InlineData("none", 0, DiagnosticSeverity.Hidden)]
    [InlineData("suggestion", 1, DiagnosticSeverity.Info)]
    [InlineData("error", 1, DiagnosticSeverity.Error)]
    public async Task The_severity_of_a_warning_can_be_changed(string severity, int count, DiagnosticSeverity expected)
    {
        var result = await Analysis.RunAsync([Frame.Class(Warning)], References.All, $"[*.cs]\ndotnet_diagnostic.PCG0007.severity = {severity}\n");
        Assert.Equal(count, result.Diagnostics.Count);
        Assert.All(result.Diagnostics, d => Assert.Equal(expected, d.Severity));
    }

    /// <summary>As the table says: the preset that changes nothing leaves each place its severity.</summary>
    [Theory]
    [InlineData("default", DiagnosticSeverity.Warning)]
    [InlineData("strict", DiagnosticSeverity.Error)]
    public async Task A_key_outside_of_a_retry_is_a_warning_under_the_default_preset(string mode, DiagnosticSeverity expected)
    {
        const string Source = """
            using System;
            using System.Net.Http;
            public static class Payments
            {
                public static HttpRequestMessage Create() { var request = new HttpRequestMessage(HttpMethod.Post, "/pay"); request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()); return request; }
            }
            """;
        var preset = Documentation.Repository.Read(Documentation.Repository.PathOf("src", "Runtime", "Patterns.Codegen", "build", "config", $"Patterns.Codegen.{mode}.globalconfig"));
        var line = preset.Split('\n').Single(static one => one.StartsWith("dotnet_diagnostic.PCG3001.severity", StringComparison.Ordinal));
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single((await Analysis.RunAsync([Source], References.Libraries)).Diagnostics, static d => d.Id == "PCG3001").Severity);
        Assert.Equal(expected, Assert.Single((await Analysis.RunAsync([Source], References.Libraries, $"[*.cs]\n{line}\n")).Diagnostics, static d => d.Id == "PCG3001").Severity);
    }

    /// <summary>A retry that is seen to ask a server, and one of whatever it is handed.</summary>
    [Theory]
    [InlineData(null, DiagnosticSeverity.Warning, DiagnosticSeverity.Info)]
    [InlineData("default", DiagnosticSeverity.Warning, DiagnosticSeverity.Info)]
    [InlineData("suggestion", DiagnosticSeverity.Info, DiagnosticSeverity.Info)]
    [InlineData("error", DiagnosticSeverity.Error, DiagnosticSeverity.Error)]
    public async Task A_retry_without_jitter_is_a_hint_where_no_server_is_seen(string? severity, DiagnosticSeverity ofServer, DiagnosticSeverity ofWhatever)
    {
        const string Source = """
            using System;
            using System.Net.Http;
            using System.Threading.Tasks;
            using Polly;
            public static class Retries
            {
                public static Task<string> AskAsync(HttpClient http) => Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(1)).ExecuteAsync(() => http.GetStringAsync("/"));

                public static Task DoAsync(Func<Task> work) => Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(1)).ExecuteAsync(work);
            }
            """;
        var result = await Analysis.RunAsync([Source], References.Libraries, severity is null ? null : $"[*.cs]\ndotnet_diagnostic.PCG2003.severity = {severity}\n");
        Assert.Equal([ofServer, ofWhatever], result.Diagnostics.Where(static d => d.Id == "PCG2003").Select(static d => d.Severity));
    }

    [Fact]
    public async Task An_error_that_stops_generation_cannot_be_switched_off()
    {
        var result = await Analysis.RunAsync([Frame.Class(Error)], References.All, "[*.cs]\ndotnet_diagnostic.PCG0001.severity = none\n");
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, diagnostic.Descriptor.CustomTags);
    }

    [Theory]
    [InlineData("PCG0007", Warning)]
    [InlineData("PCG0009", "[Retry] public partial int Get(); private int GetCore() => 1; public int Use() => GetCore();")]
    [InlineData("PCG2002", "[Retry(On = [typeof(Polly.ExecutionRejectedException)]), CircuitBreaker(\"stock\")] public partial int Put(); private int PutCore() => 1;")]
    [InlineData("PCG2005", "[Hedge] public partial Task GetAsync(CancellationToken t); private Task GetAsyncCore(CancellationToken t) => Task.CompletedTask;")]
    [InlineData("PCG2012", "[Retry, Fallback(nameof(Cached))] public partial int Get(); private int GetCore() => 1; private int Cached() => 0;")]
    public async Task A_pragma_suppresses(string id, string members)
    {
        Assert.Equal(id, Assert.Single((await Analysis.RunAsync(Frame.Class(members))).Diagnostics).Id);
        Assert.Empty((await Analysis.RunAsync(Frame.Class($"#pragma warning disable {id}\n{members}\n#pragma warning restore {id}"))).Diagnostics);
    }

    [Fact]
    public async Task SuppressMessage_suppresses()
    {
        var attribute = "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"PatternsUsage\", \"PCG0007\", Justification = \"Short.\")] ";
        Assert.Empty((await Analysis.RunAsync(Frame.Class(attribute + Warning))).Diagnostics);
    }

    [Theory]
    [InlineData("namespace Patterns.Codegen { class RetryAttribute : System.Attribute; } class C { [Patterns.Codegen.Retry] int Get() => 1; }")]
    [InlineData("class C { [Retry] int Get() => GetCore(); int GetCore() => 1; }")]
    public async Task Nothing_happens_where_the_package_is_not_referenced(string source)
    {
        var result = await Analysis.RunAsync([source], References.Framework);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public async Task Generated_code_is_left_alone()
    {
        var result = await Analysis.RunAsync("// <auto-generated/>\n" + Frame.Class(Error));
        Assert.Empty(result.Diagnostics);
    }
}
