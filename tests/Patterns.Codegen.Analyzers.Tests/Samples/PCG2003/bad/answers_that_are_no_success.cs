// severity = Warning
// What is sent is sent again when it fails: that is no question whether something is there.
public static class Catalogue
{
    public static async Task<bool> RefreshAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 5; i++)
        {
            try
            {
                var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, address), cancellationToken);
                if (response.IsSuccessStatusCode)
                    return true;
            }
            catch (HttpRequestException)
            {
            }

            await Task.[|Delay|](TimeSpan.FromSeconds(5), cancellationToken);
        }

        return false;
    }
}
