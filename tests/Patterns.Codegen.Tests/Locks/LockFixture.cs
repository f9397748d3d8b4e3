using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Locks;

/// <summary>A runtime on virtual time whose only registered lock store is far away.</summary>
internal sealed class LockFixture : IDisposable
{
    private readonly TestRuntime _test = new();

    public LockFixture()
    {
        _test.Options.JitterSeed = 1;
        Store = new(_test.Time);
        _test.Options.LockStores.Add(Store);
    }

    public FakeTimeProvider Time => _test.Time;

    public FarLockStore Store { get; }

    public RecordingLog Log => _test.Log;

    public PatternRuntime Runtime => _test.Runtime;

    public LockPolicy Policy(string ttl = "30s", string wait = "10s", LockHeartbeat heartbeat = LockHeartbeat.Auto) =>
        Runtime.Get(_test.Method("Service.Method").Lock(new() { Ttl = Seconds(ttl), Wait = Seconds(wait), Heartbeat = heartbeat }));

    /// <summary>The policy of a method with a name of its own, for what is measured by method.</summary>
    public LockPolicy PolicyOf(string method, TimeSpan? wait = null) => Runtime.Get(_test.Method(method).Lock(new() { Ttl = TimeSpan.FromSeconds(30), Wait = wait }));

    public void Advance(double seconds, int steps = 1)
    {
        for (var step = 0; step < steps; step++)
            Time.Advance(TimeSpan.FromSeconds(seconds / steps));
    }

    public void Dispose() => _test.Dispose();

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture));
}
