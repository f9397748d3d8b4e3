using Patterns.Codegen.Stores;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>Looks at all servers of a Redlock when the host starts: what each must be able to do, and that no two are the same one.</summary>
internal sealed class RedlockStoreCheck(RedlockStore store) : IStoreCheck
{
    private static readonly TimeSpan s_markLife = TimeSpan.FromSeconds(30);

    public string Name => store.Name;

    public async Task<string?> CheckAsync(StoreNeeds needs, CancellationToken cancellationToken)
    {
        var connections = store.Connections.ToArray();
        var answers = await Task.WhenAll(connections.Select(connection => new RedisStoreCheck(connection, "AddRedlock", connection.Servers).CheckAsync(needs, cancellationToken))).ConfigureAwait(false);
        await CheckTwiceAsync([.. connections.Where((_, index) => answers[index] is null)]).WaitAsync(cancellationToken).ConfigureAwait(false);
        var down = answers.OfType<string>().ToArray();
        return down.Length == 0 ? null : $"{down.Length} of {connections.Length} servers: {down[0]}";
    }

    // By a mark that is left on each and looked for on the others: to ask a server for its id takes an administrator.
    private async Task CheckTwiceAsync(RedisConnection[] connections)
    {
        try
        {
            var databases = await Task.WhenAll(connections.Select(connection => connection.GetDatabaseAsync().AsTask())).ConfigureAwait(false);
            var marks = Array.ConvertAll(databases, _ => (RedisKey)$"{connections[0].Options.KeyPrefix}check:{{{Guid.CreateVersion7():N}}}");
            await Task.WhenAll(databases.Select((database, index) => database.StringSetAsync(marks[index], 1, s_markLife))).ConfigureAwait(false);
            for (var here = 0; here < databases.Length; here++)
            {
                for (var other = 0; other < here; other++)
                {
                    if (await databases[here].KeyExistsAsync(marks[other]).ConfigureAwait(false))
                        throw Twice(connections[other], connections[here]);
                }
            }
        }
        catch (RedisException)
        {
            // It went away meanwhile: no more can be known now.
        }
    }

    private PatternConfigurationException Twice(params RedisConnection[] same) => new(
        $"AddRedlock '{Name}'",
        string.Join(", ", same.Select(connection => connection.Servers)),
        "these are one and the same server; a majority takes independent ones, each named once.");
}
