using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Lets a caller leave a command that is on its way. Npgsql tells the server of it within <c>Cancel()</c>, on a connection of its own, and waits there: twice the time that connecting may take, where the server stands
/// still. Here nobody waits in <c>Cancel()</c>, and the caller waits no longer than a server needs that works.
/// </summary>
internal static class Departure
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    // Most callers stay, and the next one can have what they leave.
    private static CancellationTokenSource? s_spare;

    /// <summary>A source for the token of one command. Without a timer it holds nothing, and need not be disposed.</summary>
    public static CancellationTokenSource Source() => Interlocked.Exchange(ref s_spare, null) ?? new();

    /// <summary>Cancels a command when its caller does.</summary>
    /// <param name="command">Of the token that the command has.</param>
    /// <param name="caller">The caller's token.</param>
    public static CancellationTokenRegistration Follow(CancellationTokenSource command, CancellationToken caller) =>
        caller.UnsafeRegister(static command => _ = ((CancellationTokenSource)command!).CancelAsync(), command);

    /// <summary>Waits for a command; when the caller cancels, for the server's word on that.</summary>
    /// <param name="command">The command, on its way.</param>
    /// <param name="source">Of the token that it has, and nobody else; from <see cref="Source"/>.</param>
    /// <param name="state">What <paramref name="abandon"/> needs.</param>
    /// <param name="abandon">Takes a command whose caller has left without knowing what became of it.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="caller">The caller's token.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<T> AwaitAsync<T, TState>(
        Task<T> command,
        CancellationTokenSource source,
        TState state,
        Action<TState, Task<T>> abandon,
        TimeProvider timeProvider,
        CancellationToken caller)
    {
        try
        {
            var result = await command.WaitAsync(caller).ConfigureAwait(false);
            if (source.TryReset())
                s_spare = source;
            return result;
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            _ = source.CancelAsync();
        }

        // Most servers answer at once, and then the key is free when the caller hears of it.
        await ((Task)command.WaitAsync(s_farewell, timeProvider, CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Asked of the command: it may end as the time does, and what it was granted would be nobody's.
        if (!command.IsCompleted)
        {
            abandon(state, command);
            throw new OperationCanceledException(caller);
        }

        try
        {
            return await command.ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException(exception.Message, exception, caller);
        }
    }
}
