using System.Text.Json.Nodes;

// Asks until the service has worked an upload off: an answer that says "not yet" goes round as a failure does.
public sealed class Uploads(HttpClient client)
{
    public async Task<bool> WatchAsync(string id, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow.AddMinutes(2);
        while (DateTime.UtcNow < deadline)
        {
            await Task.Delay(Random.Shared.Next(2000, 4000), cancellationToken);
            try
            {
                var response = await client.GetAsync($"uploads/{id}", cancellationToken);
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                if (!response.IsSuccessStatusCode)
                    continue;

                var state = JsonNode.Parse(text)?["state"]?.GetValue<string>();
                if (state == "available")
                    return true;
                if (state != null && state != "created" && state != "processing")
                    return false;
            }
            catch (Exception e)
            {
                Console.WriteLine(e.Message);
            }
        }

        return false;
    }
}
