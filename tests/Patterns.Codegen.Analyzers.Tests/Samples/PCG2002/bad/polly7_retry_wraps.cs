using Polly;

public static class Policies
{
    public static ISyncPolicy Create()
    {
        var retry = Policy.Handle<Exception>().Retry(2);
        var breaker = Policy.Handle<IOException>().CircuitBreaker(3, TimeSpan.FromSeconds(10));
        return [|retry|].Wrap(breaker);
    }
}
