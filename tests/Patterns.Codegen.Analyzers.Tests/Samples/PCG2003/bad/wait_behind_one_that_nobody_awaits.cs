// severity = Warning
public sealed class Upload(HttpClient client)
{
    public async Task SendAsync(Uri address)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await client.PutAsync(address, null);
                return;
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                _ = Task.Delay(10);
                await Task.[|Delay|](1000);
            }
        }
    }
}
