public class Downloader(HttpClient http)
{
    public async Task<string> GetAsync(Uri address)
    {
        [|while|] (true)
        {
            try
            {
                return await http.GetStringAsync(address);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(5_000));
            }
        }
    }
}
