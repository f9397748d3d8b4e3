using System.Net;
using Patterns.Codegen.Stores;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>Looks at all servers of a Redlock when the host starts: what each must be able to do, and that no two are the same one.</summary>
internal sealed class RedlockStoreCheck(RedlockStore store) : IStoreCheck
{
    public string Name => store.Name;

    public async Task<string?> CheckAsync(StoreNeeds needs, CancellationToken cancellationToken)
    {
        var connections = store.Connections.ToArray();
        var answers = await Task.WhenAll(connections.Select(connection => new RedisStoreCheck(connection).CheckAsync(needs, cancellationToken))).ConfigureAwait(false);
        var ids = await Task.WhenAll(connections.Where((_, index) => answers[index] is null).Select(connection => IdAsync(connection, cancellationToken))).ConfigureAwait(false);
        foreach (var same in ids.Where(one => one.Id is not null).GroupBy(one => one.Id).Where(group => group.Skip(1).Any()))
            throw new PatternConfigurationException($"AddRedlock '{Name}'", string.Join(", ", same.Select(one => one.EndPoint)), "these are one and the same server; a majority takes independent ones, each named once.");
        var down = answers.OfType<string>().ToArray();
        return down.Length == 0 ? null : $"{down.Length} of {connections.Length} servers: {down[0]}";
    }

    private static async Task<(EndPoint? EndPoint, string? Id)> IdAsync(RedisConnection connection, CancellationToken cancellationToken)
    {
        var database = await connection.GetDatabaseAsync().ConfigureAwait(false);
        var endPoint = database.Multiplexer.GetEndPoints()[0];
        try
        {
            var sections = await database.Multiplexer.GetServer(endPoint).InfoAsync("server").WaitAsync(cancellationToken).ConfigureAwait(false);
            return (endPoint, sections.SelectMany(section => section).FirstOrDefault(pair => pair.Key == "run_id").Value);
        }
        catch (RedisException)
        {
            // Without the right to ask: then the endpoints alone must tell.
            return (endPoint, null);
        }
    }
}
