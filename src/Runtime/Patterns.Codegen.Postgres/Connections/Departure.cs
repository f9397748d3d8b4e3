namespace Patterns.Codegen.Postgres;

/// <summary>
/// Lets a caller leave a command that is on its way. Npgsql tells the server of it within <c>Cancel()</c>, on a connection of its own, and waits there: twice the time that connecting may take, where the server stands
/// still. Here nobody waits in <c>Cancel()</c>, and the caller waits no longer than a server needs that works.
/// </summary>
internal static class Departure
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    /// <summary>Cancels a command when its caller does.</summary>
    /// <param name="command">Of the token that the command has.</param>
    /// <param name="caller">The caller's token.</param>
    public static CancellationTokenRegistration Follow(CancellationTokenSource command, CancellationToken caller) =>
        caller.UnsafeRegister(static command => _ = ((CancellationTokenSource)command!).CancelAsync(), command);

    /// <summary>Waits for a command; when the caller cancels, for the server's word on that.</summary>
    /// <param name="command">The command, on its way.</param>
    /// <param name="source">Of the token that it has.</param>
    /// <param name="abandon">Takes a command whose caller has left without knowing what became of it.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="caller">The caller's token.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async ValueTask<T> AwaitAsync<T>(Task<T> command, CancellationTokenSource source, Action<Task<T>> abandon, TimeProvider timeProvider, CancellationToken caller)
    {
        using var _ = Follow(source, caller);
        try
        {
            return await command.WaitAsync(caller).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            // Most servers answer at once, and then the key is free when the caller hears of it.
        }

        try
        {
            return await command.WaitAsync(s_farewell, timeProvider, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!command.IsCompleted)
        {
            abandon(command);
            throw new OperationCanceledException(caller);
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException(exception.Message, exception, caller);
        }
    }
}
