namespace Billing;

public sealed record SendInvoice(Guid IdempotencyKey, string Customer, decimal Total)
{
    public static SendInvoice For(string customer, decimal total) => new(Guid.NewGuid(), customer, total);
}

public interface ISender { Task SendAsync(SendInvoice command); }

public sealed class Month(ISender sender)
{
    public async Task CloseAsync(IReadOnlyDictionary<string, decimal> totals)
    {
        foreach (var (customer, total) in totals)
        {
            var command = SendInvoice.For(customer, total);
            for (var tries = 0; tries < 3; tries++)
            {
                try
                {
                    await sender.SendAsync(command);
                    break;
                }
                catch (TimeoutException)
                {
                    await Task.Delay(Random.Shared.Next(1000));
                }
            }
        }
    }
}
