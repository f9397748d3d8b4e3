namespace Shop;

/// <summary>A request that is sent again by a handler in front of this one keeps the header that it got.</summary>
public class KeyHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (request.Method == HttpMethod.Post && !request.Headers.Contains("Idempotency-Key"))
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("D"));
        return base.SendAsync(request, cancellation);
    }
}
