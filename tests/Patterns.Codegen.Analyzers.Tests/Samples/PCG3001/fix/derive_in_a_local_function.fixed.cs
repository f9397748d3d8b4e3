// fix = PCG3001.derive
var http = new HttpClient();
await PayAsync(new Payout("7", "DE02"));

async Task PayAsync(Payout p)
{
    for (var attempt = 0; attempt < 3; attempt++)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "https://pay/payouts");
            message.Headers.Add("Idempotency-Key", $"{nameof(PayAsync)}:{p.Id}"); // once
            await http.SendAsync(message);
            return;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(Random.Shared.Next(1000));
        }
    }
}

public record Payout(string Id, string Iban);
