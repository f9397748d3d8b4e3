// fix = PCG2005.key
public class CaptureClient(HttpClient http)
{
    public async Task<HttpResponseMessage> CaptureAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await http.[|PostAsync|]("/captures/1", null, cancellationToken);
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(1_000), cancellationToken);
            }
        }
    }
}
