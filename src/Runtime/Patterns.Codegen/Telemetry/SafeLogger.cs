using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Patterns.Codegen.Telemetry;

/// <summary>A logger that never throws: a broken log target must not become a failure of the user's call.</summary>
/// <param name="inner">Where entries go.</param>
[SuppressMessage("Design", "CA1031", Justification = "Whatever a provider throws, the call goes on.")]
internal sealed class SafeLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return inner.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is nowhere left to report it to.
        }
    }
}
