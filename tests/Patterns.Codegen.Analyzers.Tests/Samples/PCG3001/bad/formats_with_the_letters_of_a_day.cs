// "D" is a day's format of a time, and all of a Guid or number.
public class Mailer(HttpClient http)
{
    public async Task SendAsync(string to, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "mails/" + to);
        message.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString("D")|]);
        using var answer = await http.SendAsync(message, cancellationToken);
    }

    public async Task ResendAsync(string to, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "mails/" + to);
        message.Headers.Add("Idempotency-Key", [|Random.Shared.Next().ToString("D10")|]);
        using var answer = await http.SendAsync(message, cancellationToken);
    }
}
