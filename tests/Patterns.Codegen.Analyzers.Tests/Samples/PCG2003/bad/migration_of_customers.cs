// severity = Info
using Polly;

// Moves one customer, for everybody who asks: a crowd.
public sealed class Plans(Func<string, Task> move)
{
    public Task MigrateCustomerAsync(string customer) => Policy
        .Handle<TimeoutException>()
        .[|WaitAndRetryAsync|](3, _ => TimeSpan.FromSeconds(10))
        .ExecuteAsync(() => MigrateToNewPlanAsync(customer));

    private Task MigrateToNewPlanAsync(string customer) => move(customer);
}
