// fix = PCG2001.transient
public class Rates(HttpClient http)
{
    public async Task<string> ReadAsync(Uri uri, int attempt = 0)
    {
        try
        {
            return await http.GetStringAsync(uri);
        }
        catch (Exception exception) when (IsTransient(exception) && attempt < 4)
        {
            await Task.Delay(Random.Shared.Next(1_000));
            return await ReadAsync(uri, attempt + 1);
        }
    }

    private static bool IsTransient(Exception exception) => exception is HttpRequestException;
}
