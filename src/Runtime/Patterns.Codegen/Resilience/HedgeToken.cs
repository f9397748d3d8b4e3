namespace Patterns.Codegen.Resilience;

/// <summary>
/// The token of one hedged attempt: cancelled with the caller's, or alone when another attempt has won. A spare one is kept per thread, so that a
/// first attempt that completes at once allocates nothing. Has neither timer nor wait handle, so there is nothing to dispose.
/// </summary>
internal sealed class HedgeToken : CancellationTokenSource
{
    [ThreadStatic]
    private static HedgeToken? t_spare;

    private CancellationTokenRegistration _link;
    private bool _isLinked;

    private HedgeToken()
    {
    }

    public static HedgeToken Rent(CancellationToken callerToken)
    {
        var token = t_spare ?? new();
        t_spare = null;
        token._isLinked = callerToken.CanBeCanceled;
        if (token._isLinked)
            token._link = callerToken.UnsafeRegister(static token => ((HedgeToken)token!).Lose(), token);
        return token;
    }

    /// <summary>The attempt has completed and nothing of it still holds the token: keeps it as the thread's spare one.</summary>
    public void Return()
    {
        // A link that cannot be taken back has fired or is firing, and may cancel whoever rents the token next.
        if (!Unlink() || !TryReset())
            return;
        _link = default;
        t_spare = this;
    }

    /// <summary>The attempt has completed, but its result may hold the token (a stream reads on): leaves it to the result.</summary>
    public void Forget() => Unlink();

    /// <summary>Cancels the attempt.</summary>
    public void Lose()
    {
        // Callbacks on the token are other people's code; what they throw says nothing about the outcome of the call.
        try
        {
            Cancel();
        }
        catch (AggregateException)
        {
        }
    }

    private bool Unlink() => !_isLinked || _link.Unregister();
}
