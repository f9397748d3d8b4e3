// fix = PCG2005.key
public class CaptureClient(HttpClient http)
{
    public async Task<HttpResponseMessage> CaptureAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/captures/1") { Headers = { { "Idempotency-Key", operationId } } }, cancellationToken);
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(1_000), cancellationToken);
            }
        }
    }
}
