// A HEAD request only asks: it is asked again after "not yet" as after a failure.
public static class Ready
{
    public static async Task WaitAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), cancellationToken);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        }
    }
}
