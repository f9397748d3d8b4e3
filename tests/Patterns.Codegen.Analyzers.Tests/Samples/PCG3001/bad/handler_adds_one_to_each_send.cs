namespace Shop;

public class KeyHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.Remove("Idempotency-Key");
        request.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
        return base.SendAsync(request, cancellation);
    }
}
