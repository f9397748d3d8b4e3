using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Engine;

/// <summary>Waits for a <see cref="ValueTask{TResult}"/> without taking its result or throwing its failure. Made by <see cref="PatternTask"/>.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTaskSettlement<T> : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter _awaiter;

    internal ValueTaskSettlement(ValueTask<T> task) => _awaiter = task.ConfigureAwait(false).GetAwaiter();

    /// <summary>Whether the call is over.</summary>
    public bool IsCompleted => _awaiter.IsCompleted;

    /// <summary>This.</summary>
    public ValueTaskSettlement<T> GetAwaiter() => this;

    /// <summary>Does nothing, so that the owner of the call can still ask it how it ended.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc />
    public void OnCompleted(Action continuation) => _awaiter.OnCompleted(continuation);

    /// <inheritdoc />
    public void UnsafeOnCompleted(Action continuation) => _awaiter.UnsafeOnCompleted(continuation);
}
