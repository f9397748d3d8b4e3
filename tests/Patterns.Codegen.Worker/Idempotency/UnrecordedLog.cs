using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>Says of which messages the runtime logs that their results could not be stored. The log has a digest in place of the key.</summary>
internal sealed class UnrecordedLog : ILoggerProvider, ILogger
{
    // As documented.
    private const int NotRecorded = 306;

    private readonly ConcurrentDictionary<string, string> _messages = new();

    public void Watch(string message) => _messages.TryAdd(new IdempotencyRequest("any", message, default, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)).KeyHash, message);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == NotRecorded && state is IEnumerable<KeyValuePair<string, object?>> values)
            Console.WriteLine($"unrecorded {_messages[(string)values.First(static value => value.Key == "KeyHash").Value!]}");
    }

    public void Dispose()
    {
    }
}
