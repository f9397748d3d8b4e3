using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Engine;

/// <summary>Waits for a <see cref="ValueTask"/> without taking its result or throwing its failure. Made by <see cref="PatternTask"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueTaskSettlement : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _awaiter;

    internal ValueTaskSettlement(ValueTask task) => _awaiter = task.ConfigureAwait(false).GetAwaiter();

    /// <summary>Whether the call is over.</summary>
    public bool IsCompleted => _awaiter.IsCompleted;

    /// <summary>This.</summary>
    public ValueTaskSettlement GetAwaiter() => this;

    /// <summary>Does nothing, so that the owner of the call can still ask it how it ended.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc />
    public void OnCompleted(Action continuation) => _awaiter.OnCompleted(continuation);

    /// <inheritdoc />
    public void UnsafeOnCompleted(Action continuation) => _awaiter.UnsafeOnCompleted(continuation);
}
