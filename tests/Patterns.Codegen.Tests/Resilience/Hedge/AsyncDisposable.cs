namespace Patterns.Codegen.Tests.Resilience.Hedge;

/// <summary>A result that is disposed asynchronously, and fails at that.</summary>
internal sealed class AsyncDisposable : IAsyncDisposable
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Disposed => _disposed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public ValueTask DisposeAsync()
    {
        _disposed.TrySetResult();
        return ValueTask.FromException(new InvalidOperationException("cannot be disposed"));
    }
}
