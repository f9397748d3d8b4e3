public sealed class Mirror(HttpClient http)
{
    public async Task CopyAsync(IAsyncEnumerable<string> pages, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await foreach (var page in pages.WithCancellation(cancellationToken))
                {
                    await http.PutAsync($"/copies/{page}", null, cancellationToken);
                    await Task.Delay(1_000, cancellationToken);
                }

                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(5_000), cancellationToken);
            }
        }
    }
}
