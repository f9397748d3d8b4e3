using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Engine;

/// <summary>Methods of its own, so that tests do not see each other's, and a runtime on virtual time for them.</summary>
internal sealed class TestRuntime : IDisposable
{
    private PatternRuntime? _runtime;

    public MethodRegistry Registry { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public RecordingLog Log { get; } = new();

    public ReloadableConfiguration Configuration { get; } = new();

    public PatternRuntimeOptions Options { get; } = new();

    /// <summary>Made when first used, from the options and configuration there are then.</summary>
    public PatternRuntime Runtime => _runtime ??= Make();

    public PatternMethod Method(string name) => new(name, Registry);

    /// <summary>States a value in configuration, below <c>Patterns</c>.</summary>
    public TestRuntime With(string key, string? value)
    {
        Configuration[key] = value;
        return this;
    }

    public PatternConfigurationException Refused() => Assert.Throws<PatternConfigurationException>(() =>
    {
        using var runtime = Make();
        runtime.Validate();
    });

    public void Dispose() => _runtime?.Dispose();

    private PatternRuntime Make()
    {
        Options.TimeProvider = Time;
        Options.LoggerFactory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        Options.Configuration = Configuration.Root.GetSection("Patterns");
        return new PatternRuntime(Options, Registry);
    }
}
