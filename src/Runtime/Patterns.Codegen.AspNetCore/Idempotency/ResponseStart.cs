using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// Keeps what an endpoint, or a middleware behind, wants done before its answer starts (<c>OnStarting</c>): an answer is stored before it starts, and the headers that are set then are part of it. Not thread-safe, like
/// every response.
/// </summary>
/// <param name="server">The response behind it.</param>
internal sealed class ResponseStart(IHttpResponseFeature server) : IHttpResponseFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _callbacks = new();
    private bool _isHandedOver;

    public int StatusCode
    {
        get => server.StatusCode;
        set => server.StatusCode = value;
    }

    public string? ReasonPhrase
    {
        get => server.ReasonPhrase;
        set => server.ReasonPhrase = value;
    }

    public IHeaderDictionary Headers
    {
        get => server.Headers;
        set => server.Headers = value;
    }

    [Obsolete("Of the interface: use IHttpResponseBodyFeature.Stream.")]
    public Stream Body
    {
        get => server.Body;
        set => server.Body = value;
    }

    public bool HasStarted => server.HasStarted;

    public void OnStarting(Func<object, Task> callback, object state)
    {
        if (_isHandedOver)
            server.OnStarting(callback, state);
        else
            _callbacks.Push((callback, state));
    }

    public void OnCompleted(Func<object, Task> callback, object state) => server.OnCompleted(callback, state);

    /// <summary>Does it now: the last that was wanted first, as servers do.</summary>
    public async Task RunAsync()
    {
        while (_callbacks.TryPop(out var next))
            await next.Callback(next.State).ConfigureAwait(false);
    }

    /// <summary>Leaves to the server what was not done yet, and what will be wanted; nothing when the response has started in spite of all.</summary>
    public void HandOver()
    {
        _isHandedOver = true;
        if (server.HasStarted)
            return;
        foreach (var (callback, state) in _callbacks.Reverse())
            server.OnStarting(callback, state);
        _callbacks.Clear();
    }
}
