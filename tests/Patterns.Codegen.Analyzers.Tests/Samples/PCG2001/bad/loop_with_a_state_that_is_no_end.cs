// One answer is looked for, and every failure is tried again: not a job that is worked off.
public sealed class Payments(HttpClient client)
{
    public async Task<bool> PayAsync(string id, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                var response = await client.GetAsync($"payments/{id}", cancellationToken);
                var status = await response.Content.ReadAsStringAsync(cancellationToken);
                if (status == "ok")
                    return true;
            }
            [|catch (Exception)|]
            {
                await Task.Delay(Random.Shared.Next(2000, 4000), cancellationToken);
            }
        }

        return false;
    }
}
