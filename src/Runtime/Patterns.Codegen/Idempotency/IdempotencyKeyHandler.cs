namespace Patterns.Codegen;

/// <summary>
/// Puts the <c>Idempotency-Key</c> header on requests that change something (POST, PATCH): the key that the request was given by <see cref="IdempotencyKey.SetIdempotencyKey"/>, or else a new one. A request is
/// given its key once, so that every retry of the same <see cref="HttpRequestMessage"/> carries the same. Thread-safe.
/// </summary>
/// <remarks>
/// Place it outside a handler that retries: <c>AddHttpMessageHandler</c> before <c>AddStandardResilienceHandler</c>. A <c>[Retry]</c> around the method that makes the request makes a new request in each
/// attempt: give those a key of <see cref="IdempotencyKey.From"/>, which is the same in each.
/// </remarks>
public sealed class IdempotencyKeyHandler : DelegatingHandler
{
    /// <summary>Whether a request without a key gets a new one (a UUIDv7). Default true; false leaves it without, and <see cref="Required"/> may refuse it.</summary>
    public bool GeneratesKeys { get; init; } = true;

    /// <summary>Whether a request that would leave without a key is refused. Default false.</summary>
    public bool Required { get; init; }

    /// <summary>Whether PUT requests get the header too. Default false: they are idempotent by definition.</summary>
    public bool IncludesPut { get; init; }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The request has no key and must have one (<see cref="Required"/>).</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Apply(request);
        return base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The request has no key and must have one (<see cref="Required"/>).</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Apply(request);
        return base.Send(request, cancellationToken);
    }

    private void Apply(HttpRequestMessage request)
    {
        var applies = request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch || (IncludesPut && request.Method == HttpMethod.Put);
        if (!applies || request.Headers.Contains(IdempotencyKey.HeaderName))
            return;
        if (!request.Options.TryGetValue(IdempotencyKey.Option, out var key))
        {
            if (GeneratesKeys)
                request.Options.Set(IdempotencyKey.Option, key = Guid.CreateVersion7().ToString());
            else if (Required)
                throw new InvalidOperationException($"The request {request.Method} {request.RequestUri} has no idempotency key. Give it one: request.SetIdempotencyKey(IdempotencyKey.From(\"charge\", order.Id)).");
        }

        if (key is not null)
            request.Headers.TryAddWithoutValidation(IdempotencyKey.HeaderName, key);
    }
}
