using Polly;

public static class Policies
{
    public static IAsyncPolicy Filled(bool bounded)
    {
        var layers = new List<IAsyncPolicy>();
        layers.Add([|Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)))|]);
        if (bounded)
            layers.Add(Policy.TimeoutAsync(5));
        layers.Add(Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20)));
        return Policy.WrapAsync(layers.ToArray());
    }

    public static IAsyncPolicy Begun()
    {
        List<IAsyncPolicy> layers = new() { [|Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)))|] };
        layers.Add(Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20)));
        return Policy.WrapAsync([.. layers]);
    }
}
