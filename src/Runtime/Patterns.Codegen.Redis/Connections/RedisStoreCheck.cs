using System.Security.Authentication;
using Patterns.Codegen.Stores;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>Looks at a Redis when the host starts: whether it lets us in, may be written to and runs scripts.</summary>
/// <param name="connection">The connection of the stores.</param>
/// <param name="method">What registered it.</param>
/// <param name="server">Which of several servers it is; null for the only one.</param>
internal sealed class RedisStoreCheck(RedisConnection connection, string method = "AddRedis", string? server = null) : IStoreCheck
{
    // What all stores do: time, a read and a write, in a script.
    private const string Script = "redis.call('SET', KEYS[1], redis.call('TIME')[1], 'PX', 1000) return redis.call('GET', KEYS[1])";

    public string Name => connection.Options.Name;

    public async Task<string?> CheckAsync(StoreNeeds needs, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ProbeAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            var database = await connection.GetDatabaseAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
            var key = (RedisKey)$"{connection.Options.KeyPrefix}check:{{{Guid.CreateVersion7():N}}}";
            await database.ScriptEvaluateAsync(Script, [key]).WaitAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (RedisServerException reply)
        {
            return Explain(reply.Message) is { } remedy ? throw Problem(remedy, reply) : reply.Message;
        }
        catch (RedisConnectionException failure)
        {
            return Explain(failure) is { } remedy ? throw Problem(remedy, failure) : failure.Message;
        }
        catch (AuthenticationException refused)
        {
            throw Problem($"TLS was refused ({refused.Message}); correct ssl and sslHost in the connection string, or the server's certificate.", refused);
        }
        catch (RedisCommandException refused)
        {
            // The client itself refuses to write to a replica.
            throw Problem($"the client refuses the commands that stores need: {refused.Message}. Give the address of the primary, with the right to write.", refused);
        }
    }

    private PatternConfigurationException Problem(string remedy, Exception exception) => new($"{method} '{Name}'", server, remedy, exception);

    private static string? Explain(string reply) => reply switch
    {
        _ when Starts(reply, "READONLY") => "the server is a read-only replica; give the address of the primary, or of all nodes.",
        _ when Starts(reply, "NOAUTH") || Starts(reply, "WRONGPASS") => "the server refuses the user or password; correct them in the connection string.",
        _ when reply.Contains("NOPERM", StringComparison.Ordinal) || reply.Contains("permission", StringComparison.OrdinalIgnoreCase) =>
            $"the user lacks a right ({reply}); allow it the keys with our prefix and the commands +@scripting +@read +@write +@pubsub +time.",
        _ when reply.Contains("unknown command", StringComparison.OrdinalIgnoreCase) => $"the server does not run scripts ({reply}); use a Redis of version 6 or later with EVAL and EVALSHA allowed.",
        _ => null,
    };

    private static string? Explain(RedisConnectionException failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is RedisServerException reply && Explain(reply.Message) is { } remedy)
                return remedy;
        }

        return failure.FailureType == ConnectionFailureType.AuthenticationFailure || failure.Message.Contains("WRONGPASS", StringComparison.Ordinal) || failure.Message.Contains("NOAUTH", StringComparison.Ordinal)
            ? "the server refuses the user or password; correct them in the connection string."
            : null;
    }

    private static bool Starts(string reply, string code) => reply.StartsWith(code, StringComparison.Ordinal);
}
