using Xunit;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>
/// One Redis server for the tests that share it: <c>IClassFixture</c>, <c>ICollectionFixture</c> or <c>[assembly: AssemblyFixture]</c>.
/// Tests that kill or pause it need one of their own (<see cref="RedisServer.CreateAsync"/>).
/// </summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? _server;

    /// <summary>The server.</summary>
    public RedisServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _server = await RedisServer.CreateAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
