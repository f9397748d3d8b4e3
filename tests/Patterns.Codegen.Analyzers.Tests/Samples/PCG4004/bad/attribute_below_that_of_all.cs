// patterns_instances = 1
// says = the limit of 100 in 1s is never reached
// says = at most 50 at once and 20 in 1s in the long run
using Patterns.Codegen;

public partial class Letters(PatternRuntime patterns)
{
    // All users together may send less than each of them.
    [RateLimit(Capacity = 50, Refill = "20/s")]
    [[|RateLimit(Capacity = 200, Refill = "100/s", Key = "user:{user}")|]]
    public partial Task SendAsync(string user, CancellationToken cancellationToken);

    private Task SendAsyncCore(string user, CancellationToken cancellationToken) => Task.Delay(user.Length, cancellationToken);
}
