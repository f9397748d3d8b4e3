using Polly;

// Caught, and told: the caller tries again for it.
public sealed class Orders(HttpClient http)
{
    public Task<bool> PlaceAsync(string order, CancellationToken cancellationToken) => Policy
        .HandleResult(false)
        .WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000)))
        .ExecuteAsync(token => {|PCG2005:TryPlaceAsync|}(order, token), cancellationToken);

    private async Task<bool> TryPlaceAsync(string order, CancellationToken cancellationToken)
    {
        try
        {
            await http.PostAsync("/orders/" + order, null, cancellationToken);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
