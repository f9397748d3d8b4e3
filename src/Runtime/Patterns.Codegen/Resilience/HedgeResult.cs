namespace Patterns.Codegen.Resilience;

/// <summary>What becomes of the results and tokens of attempts that have completed.</summary>
internal static class HedgeResult
{
    /// <summary>A result goes to the caller. When it may read on (a stream, a response) its token is not lent to another call, which might cancel it.</summary>
    public static void Keep<T>(T result, HedgeToken token)
    {
        if (result is IDisposable or IAsyncDisposable)
            token.Forget();
        else
            token.Return();
    }

    /// <summary>An attempt lost: cancels it and lets it end in its own time.</summary>
    public static void Abandon<T>(HedgeAttempt<T> attempt, object? kept)
    {
        attempt.Token.Lose();
        attempt.Token.Forget();
        _ = DisposeAsync(attempt, kept);
    }

    /// <summary>
    /// Disposes what an attempt returns, when it has completed, and observes what it throws.
    /// </summary>
    /// <param name="attempt">An attempt whose result goes to nobody.</param>
    /// <param name="kept">The result that the caller gets: not disposed, should two attempts share it.</param>
    public static async Task DisposeAsync<T>(HedgeAttempt<T> attempt, object? kept)
    {
        await ((Task)attempt.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        attempt.Token.Forget();
        if (!attempt.Task.IsCompletedSuccessfully || ReferenceEquals(attempt.Task.Result, kept))
            return;

        // The call has its outcome; a failure to dispose what nobody uses has nowhere to go.
#pragma warning disable CA1031
        try
        {
            switch (attempt.Task.Result)
            {
                case IAsyncDisposable result:
                    await result.DisposeAsync().ConfigureAwait(false);
                    break;
                case IDisposable result:
                    result.Dispose();
                    break;
            }
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
    }
}
