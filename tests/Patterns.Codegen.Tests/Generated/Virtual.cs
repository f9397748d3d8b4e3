using Microsoft.Extensions.Time.Testing;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>A runtime in virtual time.</summary>
internal sealed class Virtual : IDisposable
{
    public Virtual()
    {
        Runtime = new PatternRuntime(new PatternRuntimeOptions { TimeProvider = Clock, JitterSeed = 1 });
        Gateway = new Gateway(Runtime, Script);
    }

    public FakeTimeProvider Clock { get; } = new();

    public PatternRuntime Runtime { get; }

    public Script Script { get; } = new();

    public Gateway Gateway { get; }

    public void Advance(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public void Dispose() => Runtime.Dispose();
}
