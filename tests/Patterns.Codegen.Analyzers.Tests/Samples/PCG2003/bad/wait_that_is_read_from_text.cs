// severity = Warning
// What the settings say is the same for every client, however it is read.
public sealed class Report(HttpClient client, string setting)
{
    public async Task<string> LoadAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync("report");
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                if (!TimeSpan.TryParse(setting, out var wait))
                    wait = TimeSpan.FromSeconds(2);
                await Task.[|Delay|](wait);
            }
        }
    }
}
