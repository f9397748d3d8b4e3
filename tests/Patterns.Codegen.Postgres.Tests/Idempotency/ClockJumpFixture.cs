using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Servers whose clocks can be moved.</summary>
public sealed class ClockJumpFixture : IAsyncLifetime
{
    public ServerClock Clock { get; private set; } = null!;

    public Backends Backends { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Clock = await ServerClock.CreateAsync();
        Backends = new() { Clock = Clock };
        await Backends.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Backends is not null)
            await Backends.DisposeAsync();
        Clock?.Dispose();
    }
}
