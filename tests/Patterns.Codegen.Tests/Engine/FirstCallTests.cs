using System.Diagnostics;
using System.Globalization;
using Patterns.Codegen.Testing;

namespace Patterns.Codegen.Tests.Engine;

/// <summary>
/// What the first call of a fresh process has compiled and loaded, under [CircuitBreaker] [Retry] [Timeout] and a runtime made by hand: nothing of the other categories, nor of the libraries that are
/// there for them. Counted, not timed.
/// </summary>
public class FirstCallTests
{
    // 125 in a release build, of which 20 are the program's own; 230 before anybody looked.
    private const int MostMethods = 160;

    [Fact]
    public async Task Compiles_and_loads_only_what_it_needs()
    {
        var weight = (await FirstCallAsync("Patterns.Codegen")).Split(' ');
        string[] assemblies = [.. weight.Skip(1)];

        Assert.Contains("Patterns.Codegen", assemblies);
        Assert.DoesNotContain(assemblies, name => name.StartsWith("Polly", StringComparison.Ordinal));
        Assert.DoesNotContain(assemblies, name => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
        string[] unwanted = ["System.Diagnostics.DiagnosticSource", "System.Linq", "System.Collections.Concurrent", "System.Security.Cryptography", "System.Text.Json"];
        Assert.Empty(assemblies.Intersect(unwanted));

        var methods = int.Parse(weight[0], CultureInfo.InvariantCulture);
        Assert.True(methods <= MostMethods, $"{methods} methods were compiled before the first answer, not {MostMethods} at most: run benchmarks/Patterns.Codegen.FirstCall with DOTNET_JitStdOutFile and DOTNET_JitDisasmSummary=1 to see which.");
    }

    // The test is able to see them: the same program with Polly loads Polly.
    [Fact]
    public async Task Would_show_what_is_loaded() => Assert.Contains("Polly.Core", (await FirstCallAsync("Polly, best")).Split(' '));

    private static async Task<string> FirstCallAsync(string contender)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = RepositoryFolder.Combine("benchmarks", "Patterns.Codegen.FirstCall", "bin", configuration, "net10.0", "Patterns.Codegen.FirstCall.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, contender, "--weigh"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }
}
