// says = tried 6 times
using Polly;
using Polly.Retry;

namespace Shop.Payments;

public sealed class PaymentGateway
{
    private const int Retries = 5;

    private static readonly AsyncRetryPolicy s_retry = Policy.[|Handle<Exception>|]().RetryAsync(Retries);

    public Task ChargeAsync(Func<Task> send) => s_retry.ExecuteAsync(send);
}
