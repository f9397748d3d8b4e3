using Polly;

public class Client(IAsyncPolicy retry, IAsyncPolicy breaker)
{
    private readonly IAsyncPolicy _policy = Policy.WrapAsync(retry, breaker);

    public Task CallAsync(Func<Task> call) => _policy.ExecuteAsync(call);
}
