// says = 3 times
// severity = Warning
public class Downloader(HttpClient http)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    public async Task<string> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return await http.GetStringAsync(address, cancellationToken);
            }
            catch (HttpRequestException)
            {
                await Task.[|Delay|](s_pause, cancellationToken);
            }
        }

        return "";
    }
}
