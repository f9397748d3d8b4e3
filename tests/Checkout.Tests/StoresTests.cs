using Patterns.Codegen.Testing;
using Patterns.Codegen.Testing.Servers;
using Patterns.Codegen.Testing.Workers;

namespace Checkout.Tests;

/// <summary>The whole run on real servers, as a process of its own.</summary>
public sealed class StoresTests
{
    [Fact]
    public async Task OnServersToo_APaymentIsMadeOnce_SentTwiceOrLeftBehindByACrashedWorker()
    {
        await using var redis = await RedisServer.CreateAsync();
        await using var postgres = await PostgresServer.CreateAsync();
        foreach (var text in await Task.WhenAll(RunAsync("--redis", redis.Configuration), RunAsync("--postgres", postgres.ConnectionString)))
        {
            Assert.True(ReportText.Row(text, "sent twice by the customer's device").With > 0, text);
            Assert.True(ReportText.Row(text, "payments a crashed worker left behind").With > 0, text);
            Assert.True(ReportText.Row(text, "accepted and paid").With > 0, text);
            var (charged, chargedBare) = ReportText.Row(text, "customers charged twice");
            Assert.True(charged == 0 && chargedBare > 0, text);
        }
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await using var program = await WorkerProcess.StartProgramAsync(RepositoryFolder.Combine("samples", "Checkout", "bin", configuration, "net10.0", "Checkout.dll"), arguments);
        var lines = new List<string>();
        await foreach (var line in program.ReadAllAsync(TestContext.Current.CancellationToken))
            lines.Add(line);
        var text = string.Join('\n', lines);
        Assert.True(await program.EndAsync() == 0, text + program.Errors);
        return text;
    }
}
