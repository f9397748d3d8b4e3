// patterns_instances = 2
public class SmsGateway(HttpClient http)
{
    private static readonly Queue<DateTime> LastCalls = new();
    private const int MaxPerSecond = 10;

    public async Task SendAsync(string to, string text)
    {
        lock (LastCalls)
        {
            while (LastCalls.TryPeek(out var first) && first < DateTime.UtcNow.AddSeconds(-1))
                LastCalls.Dequeue();
            if (LastCalls.Count >= MaxPerSecond)
                throw new InvalidOperationException("Too many messages, try again later.");
            [|LastCalls|].Enqueue(DateTime.UtcNow);
        }

        (await http.PostAsJsonAsync("/messages", new { to, text })).EnsureSuccessStatusCode();
    }
}
