namespace Patterns.Codegen.Postgres;

/// <summary>A caller in line for its turn.</summary>
internal sealed class LocalWaiter
{
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LocalWaiter() => Node = new(this);

    /// <summary>Its place in line.</summary>
    public LinkedListNode<LocalWaiter> Node { get; }

    /// <summary>Completes when the turn has come.</summary>
    public Task Turn => _turn.Task;

    /// <summary>The turn has come.</summary>
    public void Come() => _turn.SetResult();
}
