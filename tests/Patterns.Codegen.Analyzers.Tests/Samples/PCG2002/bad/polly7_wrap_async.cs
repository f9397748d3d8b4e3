// says = all 4 attempts
using Polly;

public class PaymentGateway
{
    private readonly IAsyncPolicy _policy;

    public PaymentGateway()
    {
        var retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(attempt));
        var breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
        _policy = Policy.WrapAsync([|retry|], breaker);
    }

    public Task ChargeAsync(Func<Task> send) => _policy.ExecuteAsync(send);
}
