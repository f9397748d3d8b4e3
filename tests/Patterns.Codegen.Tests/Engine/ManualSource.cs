using System.Threading.Tasks.Sources;

namespace Patterns.Codegen.Tests.Engine;

/// <summary>A call that is no task: completes when the test says so, and counts how often its outcome was taken.</summary>
internal sealed class ManualSource<T> : IValueTaskSource<T>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = false };

    public int Taken { get; private set; }

    public ValueTask<T> Task => new(this, _core.Version);

    public ValueTask Untyped => new(this, _core.Version);

    public void Reset() => _core.Reset();

    public void Succeed(T result) => _core.SetResult(result);

    public void Fail(Exception error) => _core.SetException(error);

    public T GetResult(short token)
    {
        Taken++;
        return _core.GetResult(token);
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
