using System.Globalization;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>A real Redis Cluster of three nodes that share all slots, for a test. Ends with the test process.</summary>
public sealed class RedisCluster : IAsyncDisposable
{
    private const int Slots = 16384;
    private const int Size = 3;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly RedisServer[] _nodes;

    private RedisCluster(RedisServer[] nodes) => _nodes = nodes;

    /// <summary>The nodes.</summary>
    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>A connection string of StackExchange.Redis that names all nodes.</summary>
    public string Configuration => string.Join(',', _nodes.Select(node => node.EndPoint));

    /// <summary>Starts three nodes, gives each a third of the slots, and waits until all agree. When one is away, the others go on.</summary>
    /// <param name="nodeTimeout">After how long the others take one for dead that says nothing. Default null: 15 s.</param>
    /// <exception cref="InvalidOperationException">redis-server is not installed, did not start, or the nodes did not agree within a minute.</exception>
    public static async Task<RedisCluster> CreateAsync(TimeSpan? nodeTimeout = null)
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, Size).Select(_ => RedisServer.CreateAsync(new RedisServerOptions
        {
            Settings = new Dictionary<string, string> { ["cluster-enabled"] = "yes", ["cluster-node-timeout"] = Text((int)(nodeTimeout ?? TimeSpan.FromSeconds(15)).TotalMilliseconds), ["cluster-require-full-coverage"] = "no" },
        })));
        var cluster = new RedisCluster(nodes);
        try
        {
            await cluster.JoinAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private async Task JoinAsync()
    {
        for (var index = 0; index < Size; index++)
        {
            await SendAsync(_nodes[index], "CLUSTER", "ADDSLOTSRANGE", Text(Slots * index / Size), Text((Slots * (index + 1) / Size) - 1));
            await SendAsync(_nodes[index], "CLUSTER", "SET-CONFIG-EPOCH", Text(index + 1));
        }

        foreach (var other in _nodes.Skip(1))
            await SendAsync(_nodes[0], "CLUSTER", "MEET", other.Host, Text(other.Port));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var node in _nodes)
        {
            while (!IsWhole(await node.CommandAsync("CLUSTER", "INFO"))
                || (await node.CommandAsync("CLUSTER", "NODES")).Split('\n').Count(line => line.Contains(" connected", StringComparison.Ordinal)) < Size)
            {
                if (clock.Elapsed > s_patience)
                    throw new InvalidOperationException($"The nodes of the cluster did not agree within {s_patience.TotalSeconds} s:\n{await node.CommandAsync("CLUSTER", "NODES")}");
                await Task.Delay(20);
            }
        }
    }

    private static bool IsWhole(string info) =>
        info.Contains("cluster_state:ok", StringComparison.Ordinal) && info.Contains($"cluster_slots_assigned:{Slots}", StringComparison.Ordinal);

    private static async Task SendAsync(RedisServer node, params string[] command)
    {
        var reply = await node.CommandAsync(command);
        if (reply != "+OK")
            throw new InvalidOperationException($"{string.Join(' ', command)}: {reply}");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
