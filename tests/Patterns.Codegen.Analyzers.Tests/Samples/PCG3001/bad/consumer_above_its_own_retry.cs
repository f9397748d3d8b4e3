// says = once for each delivery
namespace Shop;

public record OrderPaid(string OrderId);

public interface IConsumer<T> { Task Consume(T message); }

public class OrderPaidHandler(HttpClient bank) : IConsumer<OrderPaid>
{
    public async Task Consume(OrderPaid message)
    {
        var key = Guid.NewGuid().ToString();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var charge = new HttpRequestMessage(HttpMethod.Post, "charges/" + message.OrderId);
                charge.Headers.Add("Idempotency-Key", [|key|]);
                (await bank.SendAsync(charge)).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is null && attempt < 4)
            {
                await Task.Delay(attempt * Random.Shared.Next(100, 300));
            }
        }
    }
}
