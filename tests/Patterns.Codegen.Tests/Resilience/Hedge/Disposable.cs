namespace Patterns.Codegen.Tests.Resilience.Hedge;

/// <summary>A result that tells when it is disposed.</summary>
internal sealed class Disposable : IDisposable
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDisposed => _disposed.Task.IsCompleted;

    public Task Disposed => _disposed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => _disposed.TrySetResult();
}
