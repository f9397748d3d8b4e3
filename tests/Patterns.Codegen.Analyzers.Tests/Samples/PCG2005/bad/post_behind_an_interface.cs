// says = The retry calls ChargeAsync → PostAsJsonAsync again, up to 2 times
using Polly;

public interface ICharges
{
    Task ChargeAsync(string card, decimal amount);
}

public sealed class Charges(HttpClient http) : ICharges
{
    public async Task ChargeAsync(string card, decimal amount) => (await http.PostAsJsonAsync("/charges", new { card, amount })).EnsureSuccessStatusCode();
}

public class Checkout(ICharges charges)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public Task PayAsync(string card, decimal amount) => s_retry.ExecuteAsync(() => charges.[|ChargeAsync|](card, amount));
}
