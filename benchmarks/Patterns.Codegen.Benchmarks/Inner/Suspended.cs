using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>
/// Suspends once and is completed by the caller on the same thread: what a wrapper pays for suspending, without the noise of a thread pool.
/// One call at a time, on the thread that measures.
/// </summary>
internal readonly struct Suspended : IValueInner, ITaskInner
{
    private static readonly Source s_source = new();
    private static TaskCompletionSource<int> s_task = new();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> ValueAsync(int value, CancellationToken cancellationToken) => s_source.Start();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> TaskAsync(int value, CancellationToken cancellationToken) => (s_task = new()).Task;

    public static void CompleteValue(int value) => s_source.Complete(value);

    public static void CompleteTask(int value) => s_task.SetResult(value);

    private sealed class Source : IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _core;

        public ValueTask<int> Start()
        {
            _core.Reset();
            return new(this, _core.Version);
        }

        public void Complete(int value) => _core.SetResult(value);

        public int GetResult(short token) => _core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
    }
}
