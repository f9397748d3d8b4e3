namespace Shop;

public class RequestOptions { public string? IdempotencyKey { get; set; } }

public class Requests
{
    public Dictionary<string, string> HeadersOf(HttpMethod method, RequestOptions? options)
    {
        var headers = new Dictionary<string, string>();
        if (!string.IsNullOrEmpty(options?.IdempotencyKey))
            headers.Add("Idempotency-Key", options.IdempotencyKey);
        else if (method == HttpMethod.Post)
            headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return headers;
    }
}
