using System.Diagnostics.CodeAnalysis;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen;

/// <content>Locks that travel with the caller's first batch.</content>
public sealed partial class LockHandle
{
    /// <summary>The batch that takes the locks; null when they were taken before the work began.</summary>
    internal LockBatch? Batch { get; init; }

    // Only now it is known whether the locks were taken: the work sent the batch.
    [SuppressMessage("Design", "CA1031", Justification = "What cannot be explained is told as it is.")]
    private async ValueTask<Exception?> JudgeAsync(LockBatch batch, Exception? error)
    {
        if (batch.IsTaken)
            return error;
        if (error is null)
        {
            return new InvalidOperationException(
                $"The work of {Method} ended without sending the batch that it was handed, so its lock was never taken. Add the work's first statements to that NpgsqlBatch and execute it before anything else, or take no batch.");
        }

        try
        {
            if (await batch.ExplainAsync(error).ConfigureAwait(false) is not { } refusal)
                return error;
            if (refusal is LockNotAcquiredException or LockStoreUnavailableException)
                _coordinator.Observer.NotAcquired(Method, _coordinator.Store.Name, Key, refusal);
            return refusal;
        }
        catch (Exception)
        {
            return error;
        }
    }
}
