// fix = PCG2001.transient
public class Uploader(HttpClient http)
{
    public async Task UploadAsync(HttpContent content)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                await http.PutAsync("/files", content);
                return;
            }
            catch (Exception exception) when (IsTransient(exception) && ++attempt < 4)
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }

    private static bool IsTransient(Exception exception) => exception is HttpRequestException;
}
