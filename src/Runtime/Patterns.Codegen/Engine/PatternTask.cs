using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Patterns.Codegen.Engine;

/// <summary>
/// How generated code waits for a call and looks at its failure without rethrowing it: a throw and a catch cost some 2 us, which is most of a
/// failed attempt. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PatternTask
{
    /// <summary>Waits until the task is over, however it ends, without the captured context. Never throws for a failure of the task, never allocates.</summary>
    /// <param name="task">The call.</param>
    /// <param name="method">The method whose call it is, to be named when the task is null.</param>
    /// <exception cref="InvalidOperationException"><paramref name="task"/> is null.</exception>
    [SuppressMessage("Reliability", "CA2007", Justification = "Without ContinueOnCapturedContext this is ConfigureAwait(false).")]
    public static ConfiguredTaskAwaitable Settle([NotNull] this Task? task, PatternMethod method)
    {
        if (task is null)
            NullTaskException.Throw(method);
        return task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc cref="Settle(Task, PatternMethod)" />
    /// <typeparam name="T">The result.</typeparam>
    // As a Task: SuppressThrowing has no result to give, and the framework refuses it on Task<T>.
    public static ConfiguredTaskAwaitable Settle<T>([NotNull] this Task<T>? task, PatternMethod method) => Settle((Task?)task, method);

    /// <summary>Waits until the call is over, however it ends, without the captured context. Never throws, and leaves the result to be taken once.</summary>
    /// <param name="task">The call.</param>
    public static ValueTaskSettlement Settle(this ValueTask task) => new(task);

    /// <inheritdoc cref="Settle(ValueTask)" />
    /// <typeparam name="T">The result.</typeparam>
    public static ValueTaskSettlement<T> Settle<T>(this ValueTask<T> task) => new(task);

    /// <summary>The task as what a hedge or a pipeline calls back has to return.</summary>
    /// <param name="task">The call.</param>
    /// <param name="method">The method whose call it is, to be named when the task is null.</param>
    /// <exception cref="InvalidOperationException"><paramref name="task"/> is null.</exception>
    public static ValueTask ToValueTask([NotNull] this Task? task, PatternMethod method)
    {
        if (task is null)
            NullTaskException.Throw(method);
        return new(task);
    }

    /// <inheritdoc cref="ToValueTask(Task, PatternMethod)" />
    /// <typeparam name="T">The result.</typeparam>
    public static ValueTask<T> ToValueTask<T>([NotNull] this Task<T>? task, PatternMethod method)
    {
        if (task is null)
            NullTaskException.Throw(method);
        return new(task);
    }

    /// <summary>What a completed task failed with, which counts as observed: the first exception, as <c>await</c> would throw it.</summary>
    /// <param name="task">A task that is completed, but not successfully.</param>
    /// <returns>The exception; for a cancelled task an <see cref="OperationCanceledException"/> with its token.</returns>
    public static Exception Failure(this Task task)
    {
        if (task.Exception is { } aggregate)
            return aggregate.InnerException!;

        // A cancelled task shows its exception only by throwing it. Making a new one would lose what it says, such as
        // the TimeoutException inside the cancellation with which HttpClient reports its own time-out.
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            return exception;
        }

        return new InvalidOperationException("The task has not failed.");
    }

    /// <inheritdoc cref="Failure(Task)" />
    /// <typeparam name="T">The result.</typeparam>
    public static Exception Failure<T>(this Task<T> task) => ((Task)task).Failure();

    /// <inheritdoc cref="Failure(Task)" />
    /// <remarks>Consumes the call: nothing may touch <paramref name="task"/> afterwards. Throws and catches once when it is not backed by a task.</remarks>
    // AsTask gives the task behind it, or takes the failure of a source into a new one.
    public static Exception Failure(this ValueTask task) => task.AsTask().Failure();

    /// <inheritdoc cref="Failure(ValueTask)" />
    /// <typeparam name="T">The result.</typeparam>
    public static Exception Failure<T>(this ValueTask<T> task) => ((Task)task.AsTask()).Failure();

    /// <summary>Throws an exception that was taken from a task or caught, with the stack trace it has.</summary>
    /// <param name="error">The exception.</param>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Rethrow(Exception error) => ExceptionDispatchInfo.Throw(error);

    /// <summary>Disposes a result that another attempt replaces. A failure to dispose it must not become the call's: it is dropped.</summary>
    /// <param name="result">The result; null is nothing to do.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The result is discarded; so is what goes wrong with it.")]
    public static void Discard(IDisposable? result)
    {
        try
        {
            result?.Dispose();
        }
        catch (Exception)
        {
        }
    }

    /// <summary>As <see cref="Discard"/>, for results that are disposed asynchronously.</summary>
    /// <param name="result">The result; null is nothing to do.</param>
    /// <returns>Completes when the result is disposed; never fails.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The result is discarded; so is what goes wrong with it.")]
    public static async ValueTask DiscardAsync(IAsyncDisposable? result)
    {
        try
        {
            if (result is not null)
                await result.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }
}
