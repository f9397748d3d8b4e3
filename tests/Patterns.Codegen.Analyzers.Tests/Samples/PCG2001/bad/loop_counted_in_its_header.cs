// says = tried 5 times
public class Inbox(HttpClient http)
{
    public async Task ReleaseAsync(Uri address)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await http.DeleteAsync(address);
                return;
            }
            [|catch (Exception)|]
            {
                if (attempt >= 5)
                    return;
                await Task.Delay(TimeSpan.FromSeconds(attempt * Random.Shared.NextDouble()));
            }
        }
    }
}
