// says = tried 5 times
public sealed class Stock(HttpClient http)
{
    public async Task<HttpResponseMessage?> GetAsync(string path)
    {
        HttpResponseMessage? response = null;
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            response = await http.GetAsync(path);
            if ([|response.IsSuccessStatusCode|])
                break;
            await Task.Delay(attempt * 300 + Random.Shared.Next(300));
        }

        return response;
    }

    public async Task<string> TextAsync(string path, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            using var response = await http.GetAsync(path, ct);
            if ([|response.IsSuccessStatusCode|] || i == 4)
            {
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync(ct);
            }

            await Task.Delay(Random.Shared.Next(200, 500), ct);
        }
    }

    public async Task<string> AtTheEndAsync(HttpRequestMessage template)
    {
        var sent = 0;
        HttpResponseMessage response;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, template.RequestUri);
            response = await http.SendAsync(request).ConfigureAwait(false);
            await Task.Delay(100);
        }
        while (![|response.IsSuccessStatusCode|] && ++sent < 5);

        return await response.Content.ReadAsStringAsync();
    }
}
