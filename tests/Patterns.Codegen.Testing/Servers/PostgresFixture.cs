using Xunit;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>
/// One PostgreSQL server for the tests that share it: <c>IClassFixture</c>, <c>ICollectionFixture</c> or <c>[assembly: AssemblyFixture]</c>.
/// Tests that kill or pause it need one of their own (<see cref="PostgresServer.CreateAsync"/>).
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private PostgresServer? _server;

    /// <summary>The server.</summary>
    public PostgresServer Server => _server ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _server = await PostgresServer.CreateAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
