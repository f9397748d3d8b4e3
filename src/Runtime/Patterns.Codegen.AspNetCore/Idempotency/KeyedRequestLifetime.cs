using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// What cancels a request with a key. Whoever waits for a claim is cancelled when the client hangs up; an endpoint that has it is not: the framework's results stop in the middle then, and say nothing of it, so that a
/// fragment would be kept. It works to its end, for the client's next attempt. Time-outs, <c>Abort()</c> and a lost claim cancel it as ever.
/// </summary>
internal sealed class KeyedRequestLifetime : IHttpRequestLifetimeFeature, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _client;
    private readonly CancellationTokenRegistration _timeout;
    private readonly IHttpRequestLifetimeFeature _outer;
    private CancellationTokenRegistration _hangUp;
    private CancellationToken _given;
    private CancellationToken _current;
    private bool _wasCut;

    public KeyedRequestLifetime(HttpContext context)
    {
        // Asked for first: some servers make the feature with it.
        _client = context.RequestAborted;
        _outer = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        if (context.Features.Get<IHttpRequestTimeoutFeature>()?.RequestTimeoutToken is { CanBeCanceled: true } timeout)
            _timeout = CancelOn(timeout);
        FollowClient();
    }

    /// <summary>Fires with what ends the wait for a claim, and then with what ends the endpoint but for a lost claim.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>Whether the endpoint, or something behind, has broken off the connection.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>Whether the endpoint was told to stop, by anything but the loss of its claim: nobody knows then whether its answer is whole.</summary>
    public bool IsCut => _wasCut || _end.IsCancellationRequested || IsOther(_current);

    /// <summary>The endpoint's token. A middleware behind may replace it for a while.</summary>
    public CancellationToken RequestAborted
    {
        get => _current;
        set
        {
            _wasCut |= IsOther(_current);
            _current = value;
        }
    }

    /// <summary>Lets a hang-up cancel.</summary>
    public void FollowClient() => _hangUp = CancelOn(_client);

    /// <summary>From here on a hang-up cancels nothing.</summary>
    public void LeaveClient() => _hangUp.Dispose();

    /// <summary>Becomes the request's lifetime, until <see cref="Leave"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">The endpoint's.</param>
    public void Enter(HttpContext context, CancellationToken token)
    {
        _given = _current = token;
        context.Features.Set<IHttpRequestLifetimeFeature>(this);
        context.Features.Set(this);
    }

    /// <summary>Gives back the lifetime that was there before.</summary>
    public void Leave(HttpContext context)
    {
        context.Features.Set(_outer);
        context.Features.Set<KeyedRequestLifetime>(null);
    }

    /// <summary>Whether the request's key was claimed in front: the middleware is there twice.</summary>
    public static bool IsOver(HttpContext context) => context.Features.Get<KeyedRequestLifetime>() is not null;

    public void Abort()
    {
        IsAborted = true;
        _outer.Abort();
        _end.Cancel();
    }

    public void Dispose()
    {
        _hangUp.Dispose();
        _timeout.Dispose();
        _end.Dispose();
    }

    // Such as the time-out of a middleware behind. A lost claim is found out by the store.
    private bool IsOther(CancellationToken token) => token.IsCancellationRequested && !_given.IsCancellationRequested;

    private CancellationTokenRegistration CancelOn(CancellationToken token) =>
        token.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), _end);
}
