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
        List<string> texts = [.. await Task.WhenAll(RunAsync("--redis", redis.Configuration), RunAsync("--postgres", postgres.ConnectionString))];
        texts.Add(await RunAsync("--redis", redis.Configuration, "--postgres", await postgres.CreateDatabaseAsync()));
        foreach (var text in texts)
        {
            Assert.True(ReportText.Row(text, "sent twice by the customer's device").With > 0, text);
            Assert.True(ReportText.Row(text, "payments a crashed worker left behind").With > 0, text);
            Assert.True(ReportText.Row(text, "accepted and paid").With > 0, text);
            var (charged, chargedBare) = ReportText.Row(text, "customers charged twice");
            Assert.True(charged == 0 && chargedBare > 0, text);
        }
    }

    [Fact]
    public async Task ServesOnServersToo_AndARepeatedOrderIsTheSameWhereverItArrives()
    {
        await using var redis = await RedisServer.CreateAsync();
        await using var postgres = await PostgresServer.CreateAsync();
        await ServeAsync("--redis", redis.Configuration);
        await ServeAsync("--postgres", postgres.ConnectionString);
        await ServeAsync("--redis", redis.Configuration, "--postgres", await postgres.CreateDatabaseAsync());
    }

    private static async Task ServeAsync(params string[] stores)
    {
        string[] arguments = ["--serve", "--urls", "http://127.0.0.1:0", .. stores];
        await using var one = await StartAsync(arguments);
        await using var other = await StartAsync(arguments);
        var key = Guid.NewGuid().ToString();
        using var first = await OrderAsync(one, key);
        using var again = await OrderAsync(other, key);
        var (answer, sameAnswer) = (await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (!first.IsSuccessStatusCode)
            Assert.Fail($"{first.StatusCode} {answer} {await LogAsync(one)}");
        if (!again.IsSuccessStatusCode)
            Assert.Fail($"{again.StatusCode} {sameAnswer} {await LogAsync(other)}");
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(answer, sameAnswer);
    }

    private static async Task<HttpResponseMessage> OrderAsync(WorkerProcess shop, string key)
    {
        const string start = "The shop is open at ";
        var line = await shop.ReadUntilAsync(start);
        using var client = new HttpClient { BaseAddress = new Uri(line[start.Length..line.IndexOf(';', StringComparison.Ordinal)]) };
        return await OrderRequests.PostAsync(client, key, "kettle");
    }

    // What it has logged so far.
    private static async Task<string> LogAsync(WorkerProcess shop)
    {
        await shop.KillAsync();
        var lines = new List<string>();
        await foreach (var line in shop.ReadAllAsync(TestContext.Current.CancellationToken))
            lines.Add(line);
        return string.Join('\n', lines) + shop.Errors;
    }

    private static async Task<WorkerProcess> StartAsync(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return await WorkerProcess.StartProgramAsync(RepositoryFolder.Combine("samples", "Checkout", "bin", configuration, "net10.0", "Checkout.dll"), arguments);
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        await using var program = await StartAsync(arguments);
        var lines = new List<string>();
        await foreach (var line in program.ReadAllAsync(TestContext.Current.CancellationToken))
            lines.Add(line);
        var text = string.Join('\n', lines);
        Assert.True(await program.EndAsync() == 0, text + program.Errors);
        return text;
    }
}
