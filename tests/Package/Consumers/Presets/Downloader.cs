namespace Presets;

/// <summary>Tries for ever, of which PCG2004 warns.</summary>
internal sealed class Downloader(HttpClient http)
{
    public async Task<string> GetAsync(Uri address)
    {
        while (true)
        {
            try
            {
                return await http.GetStringAsync(address).ConfigureAwait(false);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(System.Security.Cryptography.RandomNumberGenerator.GetInt32(5_000)).ConfigureAwait(false);
            }
        }
    }
}
