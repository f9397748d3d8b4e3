using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>A PostgreSQL server that writes down each statement that it executes, with its transaction, before it answers; and a Redis, which counts commands by itself.</summary>
public sealed partial class StatementLog : IAsyncLifetime
{
    private const string Application = "counted";

    public PostgresServer Postgres { get; private set; } = null!;

    public RedisServer Redis { get; private set; } = null!;

    /// <summary>For those whose statements are counted. Set up as the page of the server says: without a reset at each return to the pool.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(Postgres.ConnectionString) { ApplicationName = Application, NoResetOnClose = true }.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        Postgres = await PostgresServer.CreateAsync(new() { Settings = new Dictionary<string, string> { ["log_statement"] = "all", ["log_line_prefix"] = "<%a %v> " } });
        Redis = await RedisServer.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await Redis.DisposeAsync();
    }

    /// <summary>
    /// What PostgreSQL was asked during a step: the first words of each statement, and a bar before each transaction. Outside of a transaction that the client began, each message of the client's is one.
    /// </summary>
    public async Task<string> StatementsAsync(Func<Task> step)
    {
        var before = Postgres.Log.Length;
        await step();
        var said = Postgres.Log[before..];
        var (words, last) = (new List<string>(), "");
        foreach (Match line in Line().Matches(said))
        {
            if (last != line.Groups["transaction"].Value)
                words.Add("|");
            last = line.Groups["transaction"].Value;
            words.Add(Short(line.Groups["text"].Value));
        }

        return string.Join(' ', words);
    }

    /// <summary>What Redis was asked during a step, what scripts did included, with the number of calls.</summary>
    public async Task<string> CommandsAsync(Func<Task> step)
    {
        var before = await CountAsync();
        await step();
        // The client library's own are for the connection.
        return string.Join(' ', (await CountAsync())
            .Select(pair => (pair.Key, Calls: pair.Value - before.GetValueOrDefault(pair.Key)))
            .Where(static pair => pair.Calls > 0 && pair.Key is not ("info" or "ping"))
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => $"{pair.Key} {pair.Calls}"));
    }

    private static string Short(string statement) => statement.Split(' ') switch
    {
        ["INSERT", "INTO", "\"patterns\".idempotency", ..] => "claim",
        ["SELECT", "owner,", ..] => "read",
        ["UPDATE", "\"patterns\".idempotency", "SET", "state", "=", "1,", ..] => "record",
        ["DELETE", "FROM", "\"patterns\".idempotency", ..] => "release",
        var words => string.Join('_', words.Take(3)),
    };

    private async Task<Dictionary<string, long>> CountAsync() => (await Redis.CommandAsync("INFO", "commandstats")).Split("\r\n")
        .Where(static line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
        .ToDictionary(static line => line["cmdstat_".Length..line.IndexOf(':')], static line => long.Parse(line.Split("calls=")[1].Split(',')[0], CultureInfo.InvariantCulture));

    [GeneratedRegex($"^<{Application} (?<transaction>[^>]*)> LOG:  (?:statement|execute [^:]*): (?<text>[^\n]*)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
