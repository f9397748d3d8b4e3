using Microsoft.Extensions.Configuration;

namespace Patterns.Codegen.Tests.Engine;

/// <summary>Configuration that a test changes and reloads.</summary>
internal sealed class ReloadableConfiguration
{
    private readonly Source _source = new();

    public ReloadableConfiguration() => Root = new ConfigurationBuilder().Add(_source).Build();

    public IConfigurationRoot Root { get; }

    /// <summary>A value below <c>Patterns</c>. Takes effect at once in a fresh runtime, in a running one with <see cref="Reload"/>.</summary>
    public string? this[string key]
    {
        get => Root[$"Patterns:{key}"];
        set => _source.Provider.Set($"Patterns:{key}", value);
    }

    public void Remove(string key) => _source.Provider.Remove($"Patterns:{key}");

    public void Reload() => _source.Provider.Raise();

    private sealed class Source : IConfigurationSource
    {
        public Values Provider { get; } = new();

        public IConfigurationProvider Build(IConfigurationBuilder builder) => Provider;
    }

    private sealed class Values : ConfigurationProvider
    {
        public void Remove(string key) => Data.Remove(key);

        public void Raise() => OnReload();
    }
}
