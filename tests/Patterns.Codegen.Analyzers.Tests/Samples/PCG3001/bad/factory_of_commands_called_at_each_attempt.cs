// says = Each attempt of 'retry' has another key in 'IdempotencyKey' of SendInvoice.SendInvoice
using Polly.Retry;

namespace Billing;

public sealed record SendInvoice(Guid IdempotencyKey, string Customer)
{
    public static SendInvoice For(string customer) => new([|Guid.NewGuid()|], customer);
}

public interface ISender { Task SendAsync(SendInvoice command); }

public sealed class Month(ISender sender, AsyncRetryPolicy retry)
{
    public Task CloseAsync(string customer) => retry.ExecuteAsync(() => sender.SendAsync(SendInvoice.For(customer)));
}
