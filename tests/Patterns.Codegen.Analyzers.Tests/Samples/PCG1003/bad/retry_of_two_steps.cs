// says = Onboarding.RunAsync -> Onboarding.CreateAsync can take 23s (2 attempts x 11s + up to 1s of delays = 23s, each attempt 5s + 6s = 11s; Onboarding.AccountAsync: [Timeout] of 5s; Onboarding.MailboxAsync: [Timeout] of 6s)
using Patterns.Codegen;

public partial class Onboarding(PatternRuntime patterns, HttpClient http)
{
    [[|Lock("onboarding:{user}", Ttl = "20s", Heartbeat = LockHeartbeat.Off)|]]
    public partial Task RunAsync(string user, CancellationToken cancellationToken);

    private Task RunAsyncCore(string user, CancellationToken cancellationToken) => CreateAsync(user, cancellationToken);

    [Retry(MaxAttempts = 2, BaseDelay = "1s")]
    public partial Task CreateAsync(string user, CancellationToken cancellationToken);

    private async Task CreateAsyncCore(string user, CancellationToken cancellationToken)
    {
        await AccountAsync(user, cancellationToken);
        await MailboxAsync(user, cancellationToken);
    }

    [Timeout("5s")]
    public partial Task AccountAsync(string user, CancellationToken cancellationToken);

    private Task AccountAsyncCore(string user, CancellationToken cancellationToken) => http.GetStringAsync("/accounts/" + user, cancellationToken);

    [Timeout("6s")]
    public partial Task MailboxAsync(string user, CancellationToken cancellationToken);

    private Task MailboxAsyncCore(string user, CancellationToken cancellationToken) => http.GetStringAsync("/mailboxes/" + user, cancellationToken);
}
