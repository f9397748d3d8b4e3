using System.Net;
using Polly;

public class Orders
{
    public IAsyncPolicy<HttpResponseMessage> Create()
    {
        return Policy<HttpResponseMessage>
            .[|HandleResult|](response => (int)response.StatusCode >= 400)
            .RetryAsync(3);
    }
}
