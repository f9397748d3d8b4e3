using System.Reflection;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Connections;

/// <summary>A connection that does nothing but count how often it is closed.</summary>
public class RecordedMultiplexer : DispatchProxy
{
    private int _closed;

    /// <summary>How often it was disposed, in either way.</summary>
    public int Closed => Volatile.Read(ref _closed);

    /// <summary>Makes one.</summary>
    public static (IConnectionMultiplexer Connection, RecordedMultiplexer Record) Create()
    {
        var connection = Create<IConnectionMultiplexer, RecordedMultiplexer>();
        return (connection, (RecordedMultiplexer)(object)connection);
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod?.Name)
        {
            case nameof(IDisposable.Dispose):
                Interlocked.Increment(ref _closed);
                return null;
            case nameof(IAsyncDisposable.DisposeAsync):
                Interlocked.Increment(ref _closed);
                return ValueTask.CompletedTask;
            case nameof(IConnectionMultiplexer.GetDatabase):
                return Create<IDatabase, RecordedMultiplexer>();
            default:
                throw new NotSupportedException(targetMethod?.Name);
        }
    }
}
