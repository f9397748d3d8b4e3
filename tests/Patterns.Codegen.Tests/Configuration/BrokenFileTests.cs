using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Configuration;

/// <summary>What docs/configuration.md says of a settings file that cannot be read any more. The framework keeps such a reload from everybody who listens.</summary>
public sealed class BrokenFileTests
{
    private const string Good = """{ "Patterns": { "Methods": { "Payments.Charge": { "Retry": { "MaxAttempts": 7 } } } } }""";

    [Fact]
    public void Values_stay_and_the_handler_of_the_source_is_told_why()
    {
        var (file, errors, log) = (new MemoryFile(Good), new List<Exception>(), new RecordingLog());
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var builder = new ConfigurationBuilder().Add(new JsonConfigurationSource { FileProvider = file, Path = "appsettings.json", ReloadOnChange = true, ReloadDelay = 0 });
        foreach (var source in builder.Sources.OfType<FileConfigurationSource>())
            source.OnLoadException = context => errors.Add(context.Exception);
        var registry = new Patterns.Codegen.Engine.MethodRegistry();
        var handle = new Patterns.Codegen.Engine.PatternMethod("Shop.Payments.Charge", registry).Retry(null, new RetrySettings());
        using var runtime = new PatternRuntime(new() { Configuration = builder.Build().GetSection("Patterns"), LoggerFactory = loggers }, registry);
        Assert.Equal(7, runtime.Get(handle).Values.MaxAttempts);

        Assert.ThrowsAny<Exception>(() => file.Write("{ broken"));
        Assert.Equal(7, runtime.Get(handle).Values.MaxAttempts);
        Assert.Contains("LineNumber", Assert.IsType<InvalidDataException>(Assert.Single(errors)).GetBaseException().Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(log.Entries);

        file.Write(Good.Replace("7", "8", StringComparison.Ordinal));
        Assert.Equal(8, runtime.Get(handle).Values.MaxAttempts);
    }

    /// <summary>A file in memory whose watchers are told on the thread that writes.</summary>
    private sealed class MemoryFile(string text) : IFileProvider, IFileInfo
    {
        private ConfigurationReloadToken _changed = new();
        private string _text = text;

        public bool Exists => true;

        public long Length => _text.Length;

        public string? PhysicalPath => null;

        public string Name => "appsettings.json";

        public DateTimeOffset LastModified => default;

        public bool IsDirectory => false;

        public void Write(string text)
        {
            _text = text;
            Interlocked.Exchange(ref _changed, new()).OnReload();
        }

        public Stream CreateReadStream() => new MemoryStream(Encoding.UTF8.GetBytes(_text));

        public IFileInfo GetFileInfo(string subpath) => this;

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IChangeToken Watch(string filter) => _changed;
    }
}
