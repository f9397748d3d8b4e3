using Npgsql;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>Methods that need two locks of their transaction, and take no batch. What they return is the tokens of both.</summary>
internal sealed partial class Transfers(PatternRuntime patterns)
{
    [Lock("transfer:{from}", "transfer:{to}", Ttl = "30s", Wait = "200ms", Scope = LockScope.Transaction)]
    public partial Task<(long From, long To)> MoveSoonAsync(string from, string to, NpgsqlConnection connection, CancellationToken cancellationToken);

    private static Task<(long From, long To)> MoveSoonAsyncCore(string from, string to, NpgsqlConnection connection, LockHandle held, CancellationToken cancellationToken) => Tokens(from, to, held);

    [Lock("transfer:{from}", "transfer:{to}", Ttl = "30s", Wait = "0s", Scope = LockScope.Transaction)]
    public partial Task<(long From, long To)> MoveNowAsync(string from, string to, NpgsqlConnection connection, CancellationToken cancellationToken);

    private static Task<(long From, long To)> MoveNowAsyncCore(string from, string to, NpgsqlConnection connection, LockHandle held, CancellationToken cancellationToken) => Tokens(from, to, held);

    [Lock("transfer:{from}", "transfer:{to}", Ttl = "30s", Wait = "60s", Scope = LockScope.Transaction)]
    public partial Task<(long From, long To)> MoveAsync(string from, string to, NpgsqlConnection connection, CancellationToken cancellationToken);

    private static Task<(long From, long To)> MoveAsyncCore(string from, string to, NpgsqlConnection connection, LockHandle held, CancellationToken cancellationToken) => Tokens(from, to, held);

    private static Task<(long From, long To)> Tokens(string from, string to, LockHandle held) =>
        Task.FromResult((held.FencingTokenOf($"transfer:{from}").Value, held.FencingTokenOf($"transfer:{to}").Value));
}
