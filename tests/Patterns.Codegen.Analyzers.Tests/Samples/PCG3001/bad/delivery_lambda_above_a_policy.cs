// says = once for each delivery
using Polly;

namespace Shop;

public class BasicDeliverEventArgs : EventArgs { public string Body { get; set; } = ""; }

public interface IChannel { event Func<object, BasicDeliverEventArgs, Task> Received; }

public class Subscriber(HttpClient bank)
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n) + TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public void Start(IChannel channel) => channel.Received += async (_, delivery) =>
    {
        var key = Guid.NewGuid().ToString();
        await s_retry.ExecuteAsync(() =>
        {
            var charge = new HttpRequestMessage(HttpMethod.Post, "charges/" + delivery.Body);
            charge.Headers.Add("Idempotency-Key", [|key|]);
            return bank.SendAsync(charge);
        });
    };
}
