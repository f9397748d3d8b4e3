// fix = PCG3001.derive
using Polly;

var http = new HttpClient();
var retry = Policy.Handle<HttpRequestException>().RetryAsync(3);
await retry.ExecuteAsync(async () =>
{
    using var message = new HttpRequestMessage(HttpMethod.Post, "https://pay/charges");
    message.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
    await http.SendAsync(message);
});
