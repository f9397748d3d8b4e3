// says = 2 x 3 = 6 attempts: Sender.SendAsync
using Polly;

public class Sender(HttpClient http)
{
    private readonly IAsyncPolicy<HttpResponseMessage> _retry = Policy<HttpResponseMessage>
        .Handle<HttpRequestException>()
        .WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public async Task<bool> SendAsync(string id)
    {
        var tries = 0;
        [|while|] (tries < 2)
        {
            try
            {
                var response = await _retry.ExecuteAsync(() => http.GetAsync($"/messages/{id}"));
                if (response.IsSuccessStatusCode)
                    return true;
            }
            catch (HttpRequestException)
            {
            }

            tries++;
        }

        return false;
    }
}
