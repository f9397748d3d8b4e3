public class Mirror(HttpClient http)
{
    public async Task LoadAsync(string uri, string file)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await File.WriteAllBytesAsync(file, await FetchAsync(uri));
                return;
            }
            [|catch (Exception)|]
            {
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }

    private async Task<byte[]> FetchAsync(string uri) => await http.GetByteArrayAsync(uri);
}
